using ModelGuard.Core.Files;
using ModelGuard.Core.Json;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Core.Settings;

/// <summary>
/// Reads <c>modelguard.json</c>. Whatever is unknown or wrong in it is a finding (MG0003) at its line; the rest of the policy still
/// applies.
/// </summary>
public static class PolicyReader
{
    /// <summary>Reads a policy file. Comments and trailing commas are allowed.</summary>
    /// <param name="path">Absolute path. A file that does not exist is a finding: whoever named it expects it to be read.</param>
    /// <param name="formatIds">Ids that <c>formats.allowed</c> may name; <see langword="null"/> to take any.</param>
    /// <returns>The policy, and what is wrong with the file, in the order of the file.</returns>
    public static (GuardPolicy Policy, IReadOnlyList<Finding> Findings) Read(string path, IReadOnlyCollection<string>? formatIds = null)
    {
        PlacedJsonResult result;
        try
        {
            result = PlacedJson.ReadFile(path, relaxed: true);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            return Invalid(new Place(path), $"expected a policy file, found none that can be read: {exception.Message}");
        }

        if (result.Root is null)
        {
            return Invalid(new Place(path) { Line = result.Line, Column = result.Column }, $"expected valid JSON: {result.Fault}");
        }

        PolicyParser parser = new(path, formatIds);
        GuardPolicy policy = parser.Parse(result.Root);
        return (policy, parser.Findings);
    }

    private static (GuardPolicy Policy, IReadOnlyList<Finding> Findings) Invalid(Place place, string message) =>
        (GuardPolicy.Default, [new Finding(GuardRules.InvalidPolicyFile, place, message)]);
}
