#!/bin/sh
# Counts a visit in the Redis that answers to the name "redis", and says so.

page() {
  printf 'Status: %s\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n\r\n' "$1"
  cat <<HTML
<!DOCTYPE html>
<html lang="en">
<head><title>Training wheels</title><link rel="icon" href="data:,"></head>
<body style="font: 1.2rem sans-serif; margin: 3rem; $2">
$3
<p>Served by <code>$(hostname)</code></p>
</body>
</html>
HTML
}

escaped() {
  sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g'
}

# A name server that does not answer must not keep the visitor waiting.
export RES_OPTIONS='timeout:1 attempts:1'
reply=$(printf 'INCR visits\r\nQUIT\r\n' | nc -w 4 redis 6379 2>&1 | tr -d '\r' | head -n 1)
case $reply in
  :[0-9]*)
    count=${reply#:}
    if [ "$count" = 1 ]; then visits=visit; else visits=visits; fi
    page '200 OK' 'color: #1b5e20' "<h1>$count $visits</h1>"
    ;;
  *)
    reason=$(printf '%s' "${reply:-no answer from redis on port 6379}" | escaped)
    page '500 Internal Server Error' 'color: #fff; background: #b71c1c' \
      "<h1>Error connecting to redis</h1><pre>$reason</pre>"
    ;;
esac
