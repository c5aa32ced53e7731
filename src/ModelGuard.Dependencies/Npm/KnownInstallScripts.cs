using System.Collections.Frozen;

namespace ModelGuard.Dependencies.Npm;

/// <summary>
/// Packages that are known to run a script when they are installed, to build or fetch native code: their script is said, but no warning.
/// Their releases are held against advisories as all others.
/// </summary>
internal static class KnownInstallScripts
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "@apollo/protobufjs", "@biomejs/biome", "@parcel/watcher", "@prisma/client", "@prisma/engines", "@sentry/cli", "@swc/core", "@tensorflow/tfjs-node",
        "bcrypt", "better-sqlite3", "bufferutil", "canvas", "classic-level", "core-js", "core-js-pure", "cpu-features", "cypress", "electron", "es5-ext", "esbuild",
        "fsevents", "grpc-tools", "isolated-vm", "keccak", "leveldown", "lmdb", "msgpackr-extract", "msw", "node-llama-cpp", "node-pty", "node-sass", "nx",
        "onnxruntime-node", "prisma", "protobufjs", "puppeteer", "re2", "secp256k1", "sharp", "sqlite3", "ssh2", "unrs-resolver", "utf-8-validate", "vue-demi",
        "workerd", "zeromq",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string name) => Names.Contains(name);
}
