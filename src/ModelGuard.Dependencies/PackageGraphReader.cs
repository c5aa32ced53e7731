using ModelGuard.Core.Reports;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Dependencies;

/// <summary>
/// Reads the NuGet graph that restore resolved. NuGet's own assemblies are loaded only when this is called, and none of their types
/// appears here: a build whose BOM is up to date pays nothing for them.
/// </summary>
public static class PackageGraphReader
{
    /// <summary>Reads the graph of one target framework.</summary>
    /// <param name="assetsFilePath">Absolute path of <c>project.assets.json</c>.</param>
    /// <param name="targetFramework">Target framework as the project writes it, such as <c>net10.0</c>; <see langword="null"/> for the first
    /// in the file.</param>
    /// <param name="runtimeIdentifier">Runtime identifier, such as <c>linux-x64</c>; a graph without one is taken where there is none for it.</param>
    /// <param name="recognizeLicense">Tells the SPDX id of a licence text, or <see langword="null"/> for a text that it does not know.</param>
    /// <returns>The graph; <see cref="PackageGraph.Empty"/> and one finding (MG5002) where the file is missing, invalid or lacks the framework.</returns>
    public static (PackageGraph Graph, IReadOnlyList<Finding> Findings) Read(
        string assetsFilePath, string? targetFramework = null, string? runtimeIdentifier = null, Func<string, string?>? recognizeLicense = null)
    {
        string fault;
        try
        {
            PackageGraph? graph = AssetsFile.Read(assetsFilePath, targetFramework, runtimeIdentifier, recognizeLicense ?? (static _ => null), out fault);
            if (graph is not null)
                return (graph, []);
        }
#pragma warning disable CA1031 // NuGet's reader throws what it likes at a damaged file; each is the same fault.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            fault = $"found a file that cannot be read: {exception.Message}";
        }

        string message = $"expected the packages that restore resolved, {fault}";
        return (PackageGraph.Empty, [new Finding(BomRules.PackagesUnknown, new Place(assetsFilePath), message)]);
    }
}
