using System.Globalization;
using System.Text.Json;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Digests;
using ModelGuard.Core.Json;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Core.Settings;

/// <summary>Turns the values of a policy file into a policy, and each fault into a finding.</summary>
/// <param name="path">Absolute path of the file.</param>
/// <param name="formatIds">Ids that a format may have; <see langword="null"/> to take any.</param>
internal sealed partial class PolicyParser(string path, IReadOnlyCollection<string>? formatIds)
{
    private const int MostFindings = 100;

    private static readonly string[] TopNames =
        ["$schema", "severities", "strict", "accept", "limits", "providers", "dependencies", "formats", "sources", "licenses", "signers", "signatures", "application"];

    private static readonly string[] AcceptNames = ["rule", "subject", "sha256", "reason", "owner", "expires"];

    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    public GuardPolicy Parse(PlacedJsonValue root)
    {
        GuardPolicy policy = GuardPolicy.Default;
        foreach (PlacedJsonMember member in MembersOf(root, "the policy", TopNames))
        {
            policy = member.Name switch
            {
                "severities" => policy with { Severities = Severities(member.Value) },
                "strict" => policy with { Strict = Demanded(member.Value, "strict") },
                "accept" => policy with { Accepted = Accepted(member.Value) },
                "limits" => policy with { Limits = Limits(member.Value) },
                "providers" => policy with { Providers = Providers(member.Value) },
                "dependencies" => policy with { Dependencies = Dependencies(member.Value) },
                "formats" => policy with { Provenance = Formats(policy.Provenance, member.Value) },
                "sources" => policy with { Provenance = Sources(policy.Provenance, member.Value) },
                "licenses" => policy with { Provenance = Licenses(policy.Provenance, member.Value) },
                "signers" => policy with { Provenance = Signers(policy.Provenance, member.Value) },
                "signatures" => policy with { Provenance = Signatures(policy.Provenance, member.Value) },
                "application" => policy with { Application = Application(member.Value) },
                _ => policy,
            };
        }

        CheckSigners(policy.Provenance, root);
        return policy;
    }

    private Dictionary<string, Severity> Severities(PlacedJsonValue value)
    {
        Dictionary<string, Severity> severities = new(StringComparer.OrdinalIgnoreCase);
        foreach (PlacedJsonMember member in MembersOf(value, "severities"))
        {
            if (RuleNamed(member.Name, member.Line, member.Column) is not { } rule)
                continue;
            if (member.Value.Kind == JsonValueKind.String && SeverityWords.Parse(member.Value.Text) is { } severity)
                severities[rule.Id] = severity;
            else
                Report(member.Value, $"expected {Words(SeverityWords.All)} as the severity of {rule.Id}, found {member.Value.Describe()}");
        }

        return severities;
    }

    private List<AcceptedFinding> Accepted(PlacedJsonValue value)
    {
        List<AcceptedFinding> accepted = [];
        if (value.Kind != JsonValueKind.Array)
            Report(value, $"expected an array of accepted findings for accept, found {value.Describe()}");
        foreach (PlacedJsonValue item in value.Items)
        {
            if (AcceptedFinding(item) is { } finding)
                accepted.Add(finding);
        }

        return accepted;
    }

    private AcceptedFinding? AcceptedFinding(PlacedJsonValue item)
    {
        int faultsBefore = _findings.Count;
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        Rule? rule = null;
        foreach (PlacedJsonMember member in MembersOf(item, "an accepted finding", AcceptNames))
        {
            if (member.Value.Kind != JsonValueKind.String || string.IsNullOrWhiteSpace(member.Value.Text))
            {
                Report(member.Value, $"expected a text that is not empty for {member.Name}, found {member.Value.Describe()}");
                continue;
            }

            texts[member.Name] = member.Value.Text;
            if (member.Name == "rule")
                rule = RuleNamed(member.Value.Text, member.Value.Line, member.Value.Column);
            if (member.Name == "sha256" && Sha256Text.Normalise(member.Value.Text) is null)
                Report(member.Value, $"expected {Sha256Text.Length} hexadecimal digits for sha256, found {member.Value.Describe()}");
        }

        if (_findings.Count != faultsBefore)
            return null;
        foreach (string required in (string[])["rule", "sha256", "reason"])
        {
            if (texts.ContainsKey(required))
                continue;
            Report(item, $"expected {required} in an accepted finding, found none");
            return null;
        }

        DateOnly? expires = null;
        if (texts.TryGetValue("expires", out string? written))
        {
            if (!DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            {
                Report(item, $"expected a day as yyyy-MM-dd for expires, found \"{Excerpt.Of(written)}\"");
                return null;
            }

            expires = day;
        }

        return new AcceptedFinding(rule!.Id, texts.GetValueOrDefault("subject"), Sha256Text.Normalise(texts["sha256"])!, texts["reason"])
        {
            Owner = texts.GetValueOrDefault("owner"),
            Expires = expires,
            Line = item.Line,
            Column = item.Column,
        };
    }

    private ScanLimits Limits(PlacedJsonValue value)
    {
        ScanLimits limits = ScanLimits.Default;
        foreach (PlacedJsonMember member in MembersOf(value, "limits", ScanLimitSetting.All.Select(static setting => setting.Name)))
        {
            ScanLimitSetting setting = ScanLimitSetting.All.First(candidate => candidate.Name == member.Name);
            if (member.Value.Kind == JsonValueKind.Number
                && long.TryParse(member.Value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                && number >= 1 && number <= setting.Maximum)
            {
                limits = setting.Set(limits, number);
                continue;
            }

            string range = string.Create(CultureInfo.InvariantCulture, $"from 1 to {setting.Maximum}");
            Report(member.Value, $"expected a whole number {range} for {setting.Name}, found {member.Value.Describe()}");
        }

        return limits;
    }

    /// <summary>The members with a known name, each once; the others are reported.</summary>
    private IEnumerable<PlacedJsonMember> MembersOf(PlacedJsonValue value, string what, IEnumerable<string>? known = null)
    {
        if (value.Kind != JsonValueKind.Object)
            Report(value, $"expected an object for {what}, found {value.Describe()}");

        string[]? names = known?.ToArray();
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (PlacedJsonMember member in value.Members)
        {
            if (names is not null && !names.Contains(member.Name, StringComparer.Ordinal))
                Report(member, $"expected {Words(names)} in {what}, found \"{Excerpt.Of(member.Name)}\"{Suggest(member.Name, names)}");
            else if (!seen.Add(member.Name))
                Report(member, $"expected \"{Excerpt.Of(member.Name)}\" once in {what}, found it again; the first one applies");
            else
                yield return member;
        }
    }

    private Rule? RuleNamed(string id, int line, int column)
    {
        Rule? rule = RuleCatalogue.Find(id);
        if (rule is not null)
            return rule;

        string suggestion = Suggest(id, RuleCatalogue.All.Select(static candidate => candidate.Id));
        Report(line, column, $"expected the id of a rule, found \"{Excerpt.Of(id)}\"{suggestion}");
        return null;
    }

    private static string Suggest(string word, IEnumerable<string> candidates) =>
        NearestWord.Of(word, candidates) is { } nearest ? $"; did you mean {nearest}?" : string.Empty;

    private static string Words(IReadOnlyList<string> words) => $"one of {string.Join(", ", words)}";

    private void Report(PlacedJsonMember member, string message) => Report(member.Line, member.Column, message);

    private void Report(PlacedJsonValue value, string message) => Report(value.Line, value.Column, message);

    private void Report(int line, int column, string message)
    {
        // A file of nonsense is said to be one; a million findings would say no more.
        if (_findings.Count > MostFindings)
            return;
        if (_findings.Count == MostFindings)
            message = $"expected a policy, found more than {MostFindings} faults; those from here on are not listed";
        _findings.Add(new Finding(GuardRules.InvalidPolicyFile, new Place(path) { Line = line, Column = column }, message));
    }
}
