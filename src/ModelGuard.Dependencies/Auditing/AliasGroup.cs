using ModelGuard.Dependencies.Advisories;

namespace ModelGuard.Dependencies.Auditing;

/// <summary>Records that are the same vulnerability: they name each other, or a third one in common.</summary>
internal sealed class AliasGroup
{
    private static readonly (string Prefix, string Name, string Address)[] Sources =
    [
        ("MAL-", "OpenSSF Malicious Packages", "https://osv.dev/vulnerability/"),
        ("GHSA-", "GitHub Advisory Database", "https://github.com/advisories/"),
        ("PYSEC-", "PyPI Advisory Database", "https://osv.dev/vulnerability/"),
        ("CVE-", "NVD", "https://nvd.nist.gov/vuln/detail/"),
    ];

    private AliasGroup(List<(AdvisoryRecord Record, AdvisoryMatch Match)> members)
    {
        Members = members;
        Ids = [.. members.SelectMany(static member => member.Record.Aliases.Prepend(member.Record.Id)).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
        Primary = members.Select(static member => member.Record).OrderBy(static record => SourceOf(record.Id)).ThenBy(static record => record.Id, StringComparer.Ordinal).First();
        Id = Primary.IsMalicious && !AdvisoryRecord.IsMaliciousId(Primary.Id) ? Ids.First(AdvisoryRecord.IsMaliciousId) : Primary.Id;
    }

    /// <summary>The records and what each says.</summary>
    public IReadOnlyList<(AdvisoryRecord Record, AdvisoryMatch Match)> Members { get; }

    /// <summary>All ids of the vulnerability, in ordinal order.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>The record that is shown.</summary>
    public AdvisoryRecord Primary { get; }

    /// <summary>The id that is shown: a malicious release by that name, else the most telling database.</summary>
    public string Id { get; }

    /// <summary>The other ids.</summary>
    public IEnumerable<string> OtherIds => Ids.Where(id => !string.Equals(id, Id, StringComparison.OrdinalIgnoreCase));

    public bool IsMalicious => Members.Any(static member => member.Record.IsMalicious);

    public string Severity => SeverityWord.Worst(Members.SelectMany(static member => member.Record.Ratings).Select(static rating => rating.Severity));

    public string Summary => Members.Select(static member => member.Record.Summary).FirstOrDefault(static text => text.Length > 0) ?? "";

    public string SourceName => SourceOf(Id) is var at && at < Sources.Length ? Sources[at].Name : "OSV";

    public string SourceUrl => (SourceOf(Id) is var at && at < Sources.Length ? Sources[at].Address : "https://osv.dev/vulnerability/") + Uri.EscapeDataString(Id);

    /// <summary>Puts records together, in the order of the ids that are shown.</summary>
    public static IReadOnlyList<AliasGroup> Of(IEnumerable<(AdvisoryRecord Record, AdvisoryMatch Match)> records)
    {
        List<(HashSet<string> Ids, List<(AdvisoryRecord, AdvisoryMatch)> Members)> groups = [];
        foreach ((AdvisoryRecord record, AdvisoryMatch match) in records)
        {
            HashSet<string> ids = new(record.Aliases.Prepend(record.Id), StringComparer.OrdinalIgnoreCase);
            List<(AdvisoryRecord, AdvisoryMatch)> members = [(record, match)];
            for (int i = groups.Count - 1; i >= 0; i--)
            {
                if (!groups[i].Ids.Overlaps(ids))
                    continue;
                ids.UnionWith(groups[i].Ids);
                members.InsertRange(0, groups[i].Members);
                groups.RemoveAt(i);
            }

            groups.Add((ids, members));
        }

        return [.. groups.Select(static group => new AliasGroup(group.Members)).OrderBy(static group => group.Id, StringComparer.Ordinal)];
    }

    private static int SourceOf(string id)
    {
        int at = Array.FindIndex(Sources, source => id.StartsWith(source.Prefix, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? Sources.Length : at;
    }
}
