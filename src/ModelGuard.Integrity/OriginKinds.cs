namespace ModelGuard.Integrity;

/// <summary>The kinds of <see cref="Core.Artifacts.ArtifactOrigin"/> that integrity treats apart.</summary>
internal static class OriginKinds
{
    /// <summary>Found by the sweep of the output folder; no item declares it.</summary>
    public const string Output = "Output";
}
