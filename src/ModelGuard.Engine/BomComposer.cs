using ModelGuard.Rules;

namespace ModelGuard.Engine;

/// <summary>Writes the CycloneDX BOM of a run.</summary>
public static class BomComposer
{
    /// <summary>Writes the file, through a temporary one, only where its bytes change.</summary>
    /// <param name="request">What to describe and where to.</param>
    /// <returns>What went wrong (MG5001, MG5002), with the severities in force; never an exception for a path or a file.</returns>
    public static IReadOnlyList<Finding> Write(BomRequest request) => throw new NotImplementedException();
}
