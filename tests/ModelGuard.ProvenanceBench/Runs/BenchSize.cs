using ModelGuard.ProvenanceBench.Models;

namespace ModelGuard.ProvenanceBench.Runs;

/// <summary>How much a run trains and compares.</summary>
/// <param name="Bases">Independent base models of each architecture.</param>
/// <param name="Parents">How many of them get every derivation.</param>
/// <param name="Steps">Steps of a base model.</param>
internal sealed record BenchSize(int Bases, int Parents, int Steps)
{
    /// <summary>The recorded run.</summary>
    public static BenchSize Full { get; } = new(20, 4, 120);

    /// <summary>The run of the test suite.</summary>
    public static BenchSize Reduced { get; } = new(3, 1, 20);

    /// <summary>The architectures.</summary>
    public static IReadOnlyList<Architecture> Architectures { get; } =
    [
        new Architecture(Family.Llama, 64, 4, 176, 4, 2, 384, 32),
        new Architecture(Family.Gpt2, 64, 4, 256, 4, 4, 384, 32),
        new Architecture(Family.Bert, 64, 4, 256, 4, 4, 384, 32),
    ];
}
