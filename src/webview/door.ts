import * as v from 'valibot';

const id = v.pipe(v.number(), v.integer());

/** What a page sends: something said, or a question that the host answers under the same id. */
const fromPageSchema = v.variant('kind', [
  v.object({ kind: v.literal('say'), message: v.unknown() }),
  v.object({ kind: v.literal('ask'), id, name: v.string(), question: v.unknown() }),
]);

/** What a host sends: something to show, or an answer; a failed one has nothing to give. */
const fromHostSchema = v.variant('kind', [
  v.object({ kind: v.literal('show'), message: v.unknown() }),
  v.object({ kind: v.literal('answer'), id, answer: v.unknown() }),
  v.object({ kind: v.literal('failed'), id }),
]);

export type FromPage = v.InferOutput<typeof fromPageSchema>;
export type FromHost = v.InferOutput<typeof fromHostSchema>;

type Checked<T> = v.GenericSchema<unknown, T>;

/** Questions of a page by name, each with what the host answers. */
export type Questions = Readonly<Record<string, { readonly question: unknown; readonly answer: unknown }>>;

/** All that one page and its host say to each other, checked to its depth where it comes in. */
export interface PageContract<Say, Show, Asked extends Questions> {
  readonly say: Checked<Say>;
  readonly show: Checked<Show>;
  readonly asks: {
    readonly [Name in keyof Asked]: {
      readonly question: Checked<Asked[Name]['question']>;
      readonly answer: Checked<Asked[Name]['answer']>;
    };
  };
}

/** What came in, or undefined for anything else. Never throws. */
export function checked<T>(schema: Checked<T>, raw: unknown): T | undefined {
  const parsed = v.safeParse(schema, raw);
  return parsed.success ? parsed.output : undefined;
}

export function letterOfPage(raw: unknown): FromPage | undefined {
  return checked(fromPageSchema, raw);
}

export function letterOfHost(raw: unknown): FromHost | undefined {
  return checked(fromHostSchema, raw);
}
