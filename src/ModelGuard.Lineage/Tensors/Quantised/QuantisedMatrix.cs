namespace ModelGuard.Lineage.Tensors.Quantised;

/// <summary>A matrix made of several tensors, or the reason why it is none.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Layout">The layout, such as <c>GPTQ-4</c>.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Content">Its elements; <see langword="null"/> where they cannot be decoded.</param>
/// <param name="Parts">Names of the tensors that it is made of.</param>
/// <param name="Reason">Why it cannot be decoded.</param>
internal sealed record QuantisedMatrix(
    string Name, string Layout, IReadOnlyList<long> Shape, TensorContent? Content, IReadOnlyList<string> Parts, string? Reason = null)
{
    /// <summary>One that cannot be decoded.</summary>
    public static QuantisedMatrix Not(string name, string reason) => new(name, string.Empty, [], null, [], reason);
}
