namespace ModelGuard.Bom.Comparison;

/// <summary>One line of a release review.</summary>
/// <param name="Kind"><c>application</c>, <c>model</c>, <c>data</c>, <c>package</c>, <c>runtime</c>, <c>service</c>, <c>finding</c> or <c>other</c>.</param>
/// <param name="Name">What changed.</param>
/// <param name="Change"><c>added</c>, <c>removed</c> or <c>changed</c>.</param>
/// <param name="Field">Which fact, such as <c>version</c>, <c>digest</c>, <c>licence</c> or <c>pin</c>; empty where the whole thing was added or removed.</param>
/// <param name="Old">What it was; <see langword="null"/> where there was nothing.</param>
/// <param name="New">What it is; <see langword="null"/> where there is nothing.</param>
public sealed record BomChange(string Kind, string Name, string Change, string Field, string? Old, string? New);
