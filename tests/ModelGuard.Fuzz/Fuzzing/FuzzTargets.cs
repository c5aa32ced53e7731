using ModelGuard.Scanning.Compressed;
using ModelGuard.Scanning.Npy;
using ModelGuard.Scanning.Onnx;
using ModelGuard.Scanning.Pickle;
using ModelGuard.Scanning.Safetensors;

namespace ModelGuard.Fuzz.Fuzzing;

/// <summary>Everything that is fuzzed. A new reader is one line here and its seeds in <see cref="OwnSeeds"/>.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        FuzzTarget.Of(new PickleScanner(), "pickle", ["pickle", "torch-legacy-pickle"], OwnSeeds.Pickle, knowsOpcodes: true),
        FuzzTarget.Of(new NpyScanner(), "npy", ["npy"], OwnSeeds.Npy),
        FuzzTarget.Whole("zip", ["torch-zip", "npz", "zip"], OwnSeeds.Zip),
        FuzzTarget.Of(new GzipScanner(), "gzip", ["gzip"], OwnSeeds.Gzip),
        FuzzTarget.Of(new SafetensorsScanner(), "safetensors", ["safetensors"], OwnSeeds.Safetensors),
        FuzzTarget.Of(new OnnxScanner(), "onnx", ["onnx"], OwnSeeds.Onnx),
        FuzzTarget.Whole("content", [], OwnSeeds.All),
    ];
}
