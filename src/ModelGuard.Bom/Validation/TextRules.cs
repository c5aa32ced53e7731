using System.Text.Json;
using ModelGuard.Bom.Reading;
using ModelGuard.Core.Json;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Bom.Validation;

/// <summary>Texts that the schema takes and that still say nothing or too much: package URLs (MG5008), placeholders (MG5012), paths of one machine (MG5013).</summary>
internal static class TextRules
{
    // CycloneDX's own vocabulary has words such as "unknown" and "none", which are answers there.
    private static readonly HashSet<string> Vocabulary = new(StringComparer.Ordinal)
    {
        "aggregate", "flow", "severity", "method", "state", "justification", "response", "status", "type", "scope", "phase", "technique", "field",
        "classification", "alg", "algorithm", "mode", "padding", "primitive", "acknowledgement", "taskTypes", "bom-ref", "ref", "dependsOn", "assemblies",
        "dependencies", "subjects", "concludedValue", "name", "sensitiveData",
    };

    // Names and properties say what others chose to call things; a package may well be called Example. Its publisher may not.
    private static readonly HashSet<string> NamedThings = new(StringComparer.Ordinal) { "supplier", "manufacturer", "provider", "publisher", "author", "authors", "organization", "contact", "owners", "custodians", "stewards" };

    // The folders at the root of a Unix system in which people and build servers work.
    private static readonly HashSet<string> MachineFolders = new(StringComparer.Ordinal)
    {
        "home", "Users", "root", "tmp", "var", "mnt", "opt", "srv", "builds", "workspace", "workspaces", "github", "work", "agent", "src",
    };

    public static IReadOnlyList<Finding> Judge(BomFile bom)
    {
        List<Finding> findings = [];
        Stack<(string Under, string Member, PlacedJsonValue Value)> open = new([("", "", bom.Root)]);
        while (open.TryPop(out (string Under, string Member, PlacedJsonValue Value) next))
        {
            (string under, string member, PlacedJsonValue value) = next;
            if (value.Kind == JsonValueKind.String)
            {
                if (JudgeText(bom, under, member, value) is { } finding)
                    findings.Add(finding);
                continue;
            }

            foreach (PlacedJsonMember inner in value.MemberSpan)
                open.Push((value.Kind == JsonValueKind.Object && member.Length > 0 ? member : under, inner.Name, inner.Value));
            foreach (PlacedJsonValue item in value.ItemSpan)
                open.Push((under, member, item));
        }

        return findings;
    }

    private static Finding? JudgeText(BomFile bom, string under, string member, PlacedJsonValue value)
    {
        string text = value.Text!;
        if (member == "purl" && PackageUrlForm.Fault(text) is { } fault)
            return BomValidator.At(bom, BomRules.MalformedPackageUrl, value, $"expected a package URL, found {value.Describe()} with {fault}", text);
        if (IsMachinePath(text))
            return BomValidator.At(bom, BomRules.MachinePath, value, $"expected a relative path in '{member}', found {value.Describe()}");
        // The value of a property may well be an answer: a pin whose status is unknown.
        if (member == "value" && text is "unknown" or "none")
            return null;
        bool canBePlaceholder = !Vocabulary.Contains(member) || (member == "name" && NamedThings.Contains(under));
        return canBePlaceholder && PlaceholderText.Is(text)
            ? BomValidator.At(bom, BomRules.Placeholder, value, $"expected a real value in '{member}', found {value.Describe()}", member)
            : null;
    }

    private static bool IsMachinePath(string text)
    {
        if (text.StartsWith("file:///", StringComparison.OrdinalIgnoreCase))
            return true;
        if (text.StartsWith('/') && text.IndexOf('/', 1) is > 1 and var second && MachineFolders.Contains(text[1..second]))
            return true;
        return text.Length > 2 && char.IsAsciiLetter(text[0]) && text[1] == ':' && text[2] is '\\' or '/' && (text.Length == 3 || text[3] != '/');
    }
}
