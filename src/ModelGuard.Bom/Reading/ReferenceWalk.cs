using System.Text.Json;
using ModelGuard.Core.Json;

namespace ModelGuard.Bom.Reading;

/// <summary>
/// Finds every name and every use of a name in a document: the members that the schemas of CycloneDX 1.5 to 1.7 type as
/// <c>refType</c> and <c>refLinkType</c>.
/// </summary>
internal static class ReferenceWalk
{
    /// <summary>The member that gives a thing its name.</summary>
    public const string NameMember = "bom-ref";

    private static readonly HashSet<string> LinkMembers = new(StringComparer.Ordinal)
    {
        "ref", "assessor", "target",
    };

    private static readonly HashSet<string> LinkLists = new(StringComparer.Ordinal)
    {
        "dependsOn", "provides", "subjects", "assemblies", "dependencies", "vulnerabilities", "tools", "claims", "counterClaims", "evidence",
        "counterEvidence", "mitigationStrategies", "reasoningEvidence",
    };

    /// <summary>Whether the string items of an array under this name are uses of names.</summary>
    public static bool IsLinkList(string member) => LinkLists.Contains(member);

    /// <summary>Whether a string under this name is a use of a name.</summary>
    public static bool IsLink(string member) => LinkMembers.Contains(member);

    /// <summary>Walks a document.</summary>
    /// <param name="root">The document.</param>
    /// <param name="onName">Called for the value of each <c>bom-ref</c>.</param>
    /// <param name="onLink">Called for each use, with the member that it stands under.</param>
    public static void Walk(PlacedJsonValue root, Action<PlacedJsonValue> onName, Action<string, PlacedJsonValue> onLink)
    {
        Stack<PlacedJsonValue> open = new([root]);
        while (open.TryPop(out PlacedJsonValue? value))
        {
            foreach (PlacedJsonMember member in value.MemberSpan)
            {
                if (member.Value.Kind == JsonValueKind.String)
                {
                    if (member.Name == NameMember)
                        onName(member.Value);
                    else if (IsLink(member.Name))
                        onLink(member.Name, member.Value);
                }
                else if (member.Value.Kind is JsonValueKind.Object or JsonValueKind.Array)
                {
                    if (member.Value.Kind == JsonValueKind.Array && IsLinkList(member.Name))
                    {
                        foreach (PlacedJsonValue item in member.Value.Items.Where(static item => item.Kind == JsonValueKind.String))
                            onLink(member.Name, item);
                    }

                    open.Push(member.Value);
                }
            }

            foreach (PlacedJsonValue item in value.ItemSpan)
            {
                if (item.Kind is JsonValueKind.Object or JsonValueKind.Array)
                    open.Push(item);
            }
        }
    }
}
