import fc from 'fast-check';

/** Paths with whatever shells, Go's lists and JSON read in their own ways. */
export const path = fc.constantFrom(
  "/it's",
  '/"$HOME"',
  '/`id`',
  '/$(id)',
  '/a\\nb',
  '/a\nb',
  '/ü€ ',
  '/-x',
  '/*',
  '/~',
  '/a=b',
  '/a;b&c|d>e',
  '/a,b',
  '/{{.Name}}',
);

/** Mounts in every way that the engine knows. `VOLUME` and `LENDER` stand for what the ground has. */
export const mountGroups = {
  binds: fc
    .subarray(
      [
        'VOLUME:/named',
        'VOLUME:/again:ro',
        '/etc/os-release:/release:ro',
        '/tmp:/host tmp:rw,rslave',
        'VOLUME:/fresh:nocopy,z',
      ],
      { minLength: 1 },
    )
    .map((Binds) => ({ Binds })),
  mounts: fc
    .subarray(
      [
        { Type: 'tmpfs', Target: '/memory' },
        { Type: 'tmpfs', Target: '/memory2', TmpfsOptions: { SizeBytes: 1_048_576, Mode: 0o1770 } },
        { Type: 'volume', Target: '/nameless' },
        { Type: 'volume', Source: 'VOLUME', Target: '/m-named', ReadOnly: true },
        {
          Type: 'volume',
          Source: 'VOLUME-2',
          Target: '/m,"odd"',
          VolumeOptions: {
            NoCopy: true,
            Labels: { a: 'b,c' },
            DriverConfig: { Name: 'local', Options: { type: 'tmpfs', device: 'tmpfs' } },
          },
        },
        { Type: 'bind', Source: '/tmp', Target: '/m-bind', BindOptions: { Propagation: 'rslave', NonRecursive: true } },
        { Type: 'bind', Source: '/etc', Target: '/m-etc', ReadOnly: true, Consistency: 'cached' },
        // Engines that don't know these options leave them out.
        { Type: 'bind', Source: '/etc', Target: '/m-top', ReadOnly: true, BindOptions: { ReadOnlyNonRecursive: true } },
        { Type: 'bind', Source: '/etc', Target: '/m-made', BindOptions: { CreateMountpoint: true } },
        { Type: 'tmpfs', Target: '/m-exec', TmpfsOptions: { SizeBytes: 4096, Options: [['noexec']] } },
      ],
      { minLength: 1 },
    )
    .map((Mounts) => ({ Mounts })),
  hostileBinds: path.map((each) => ({ Binds: [`VOLUME:${each}`] })),
  hostileMounts: path.map((each) => ({
    Mounts: [{ Type: 'volume', Source: 'VOLUME', Target: each, VolumeOptions: { Labels: { [each]: each } } }],
  })),
  lent: fc.constantFrom(['LENDER'], ['LENDER:ro']).map((VolumesFrom) => ({ VolumesFrom })),
};
