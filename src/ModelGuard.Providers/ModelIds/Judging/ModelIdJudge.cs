using System.Collections.Concurrent;
using ModelGuard.Providers.ModelIds.Tables;

namespace ModelGuard.Providers.ModelIds.Judging;

/// <summary>Says of a model id whether it is pinned. The table of documented forms decides; digits that look like a date do not.</summary>
public static class ModelIdJudge
{
    /// <summary>Longest id that is judged, in UTF-16 code units. The longest in use, an ARN, has about 150.</summary>
    public const int MaximumLength = 256;

    // The same few ids stand in every file of a solution, and an editor asks at each key stroke.
    private const int MostKnown = 4096;

    private static readonly ConcurrentDictionary<(string Id, string? Provider, string? Version), ModelIdVerdict> Known = new();

    private static readonly string[] BedrockPrefixes = ["foundation-model/", "inference-profile/"];

    /// <summary>Judges an id.</summary>
    /// <param name="id">The id as written, prefixes included.</param>
    /// <param name="provider">Through whom it is reached or who makes it, where something beside the id says so.</param>
    /// <param name="siblingVersion">A version that stands beside the id: an Azure deployment's model version or a Hub revision. Others are not trusted.</param>
    public static ModelIdVerdict Judge(string id, string? provider = null, string? siblingVersion = null)
    {
        id = id.Trim();
        if (id.Length is 0 or > MaximumLength)
            return Unrecognised(id.Length == 0 ? "empty" : $"longer than {MaximumLength} characters", null, null);

        if (Known.TryGetValue((id, provider, siblingVersion), out ModelIdVerdict? known))
            return known;

        ModelIdVerdict verdict = JudgeNew(id, provider, siblingVersion);
        if (Known.Count < MostKnown)
            Known.TryAdd((id, provider, siblingVersion), verdict);
        return verdict;
    }

    private static ModelIdVerdict JudgeNew(string id, string? provider, string? siblingVersion)
    {
        Provider? hint = provider is null ? null : ProviderTable.FromHint(provider);
        ModelIdRoute route = ModelIdRoute.Of(WithoutAccount(id), hint);
        ModelIdVerdict verdict = JudgeRoute(id, route);
        return WithSibling(verdict, route, siblingVersion) with { SaysLatest = Says(id, "latest") };
    }

    private static ModelIdVerdict JudgeRoute(string id, ModelIdRoute route)
    {
        if (Match(ModelIdTable.Universal, id, null) is { } universal)
            return From(universal, route, route.Name);

        Provider? server = route.Server;
        if (server?.NamesPin == false && Match(ModelIdTable.Registries, route.Name, null) is { } registry)
            return From(registry, route, route.Name) with { Maker = OpenModels.MakerOf(route.Name) };

        ModelIdRule? rule = MatchScheme(route);
        if (server?.Otherwise is { } otherwise && !(rule?.Status == PinStatus.Pinned && server.NamesPin))
        {
            string? maker = MakerOf(rule, route.Name);
            return new ModelIdVerdict(
                otherwise, maker, server.Id, server.OtherwiseReason, server.OtherwiseSource, "2026-11",
                Recognised: route.Prefixed || rule is not null || maker is not null, NeedsContext: rule is null && !route.Prefixed && maker is null);
        }

        if (rule is not null)
            return From(rule, route, route.Name);
        if (route.Prefixed)
            return Unrecognised($"no id of {route.Scheme!.Id} that its documents describe; a compatible server's own name", route.Scheme.Maker, server?.Id) with { Recognised = true };

        return JudgeOpenModel(route);
    }

    /// <summary>Bare names and names with an organisation in front, where nothing says which registry they belong to.</summary>
    private static ModelIdVerdict JudgeOpenModel(ModelIdRoute route)
    {
        string name = route.Name;
        string? maker = OpenModels.MakerOf(name);
        if (Match(ModelIdTable.Registries, name, null) is { } registry)
            return From(registry, route, name) with { Maker = maker, NeedsContext = OpenModels.MakerOfFamily(name.Substring(name.LastIndexOf('/') + 1)) is null };
        if (maker is null || name.Has(' '))
            return Unrecognised("follows no naming scheme in the table", route.Scheme?.Maker, route.Server?.Id);

        // Ollama's library names are short (llama3.1, all-minilm); hosts spell out size and tuning.
        bool library = !name.Any(char.IsUpper) && name.Count(c => c == '-') <= 2 && !name.Any(c => c == '_') && !EndsWithSize(name);
        return library
            ? new ModelIdVerdict(PinStatus.Alias, maker, route.Server?.Id ?? "ollama", "no tag means :latest, which can be pushed again; only a digest is fixed", "Ollama tag convention", "2026-11", true, true)
            : new ModelIdVerdict(PinStatus.Unknown, maker, route.Server?.Id, "open weights by family and size; which file answers is the host's choice", "LiteLLM provider list", "2026-11", true, true);
    }

    private static bool EndsWithSize(string name) =>
        name.Split('-', '.').Skip(1).Any(part => part.Length is >= 2 and <= 5 && part[part.Length - 1] is 'b' && char.IsDigit(part[0]));

    private static ModelIdRule? MatchScheme(ModelIdRoute route)
    {
        string name = route.Name;
        ModelIdRule? rule = route.Scheme is null ? null : Match(ModelIdTable.Schemes, name, route.Scheme.Id);
        rule ??= Match(ModelIdTable.Schemes, name, null);
        if (rule is not null)
            return rule;

        // openai/lbl/command-r-plus and google/gemini-2.0-flash-001: a path in front of a documented name. Capitals are the Hub's own ids.
        int slash = name.LastIndexOf('/');
        return slash > 0 && (route.Prefixed || !name.Any(char.IsUpper)) ? Match(ModelIdTable.Schemes, name.Substring(slash + 1), null) : null;
    }

    private static ModelIdRule? Match(IReadOnlyList<ModelIdRule> rules, string id, string? provider)
    {
        foreach (ModelIdRule rule in rules)
        {
            if ((provider is null || rule.Provider == provider) && rule.Matches(id))
                return rule;
        }

        return null;
    }

    private static ModelIdVerdict WithSibling(ModelIdVerdict verdict, ModelIdRoute route, string? version)
    {
        if (string.IsNullOrWhiteSpace(version) || verdict.PinStatus is PinStatus.Pinned or PinStatus.Auto)
            return verdict;

        string given = version!.Trim();
        if (route.Server?.Id == "azure")
        {
            return given.SameIgnoringCase("latest") || given.SameIgnoringCase("auto")
                ? verdict with { PinStatus = PinStatus.Alias, Reason = "the deployment takes the newest version" }
                : verdict with
                {
                    PinStatus = PinStatus.Pinned,
                    Reason = "the deployment's model version stands beside it; whether Azure upgrades it by itself is said by versionUpgradeOption",
                };
        }

        bool commit = given.Length == 40 && given.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
        if (route.Server?.Id != "huggingface" && verdict.Provider != "huggingface")
            return verdict;
        if (commit)
            return verdict with { PinStatus = PinStatus.Pinned, Reason = "the revision beside it is a commit (40 hexadecimal digits)" };
        return verdict.PinStatus == PinStatus.Alias && given.Length <= 40 && given.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '/')
            ? verdict with { Reason = $"the revision beside it, {given}, is a branch or a tag, which can be moved" }
            : verdict;
    }

    /// <summary>The model id inside an ARN of a foundation model or a system inference profile; other ARNs name resources of an account.</summary>
    private static string WithoutAccount(string id)
    {
        if (!id.BeginsIgnoringCase("arn:"))
            return id;

        foreach (string prefix in BedrockPrefixes)
        {
            int at = id.IndexOf(":" + prefix, StringComparison.Ordinal);
            int slash = at < 0 ? at : id.IndexOf("/", at, StringComparison.Ordinal);
            if (slash > 0)
                return id.Substring(slash + 1);
        }

        return id;
    }

    private static ModelIdVerdict From(ModelIdRule rule, ModelIdRoute route, string name) => new(
        rule.Status, MakerOf(rule, name) ?? route.Scheme?.Maker, route.Server?.Id ?? (rule.Provider == "any" ? null : rule.Provider),
        rule.Reason, rule.Source, rule.AsOf, Recognised: true, rule.NeedsContext);

    private static string? MakerOf(ModelIdRule? rule, string name)
    {
        if (rule?.Maker is { } maker)
            return maker;

        // Bedrock writes the maker in front: us.anthropic.claude..., amazon.nova...
        if (rule?.Provider == "bedrock" && !name.BeginsIgnoringCase("arn:"))
        {
            string[] parts = name.Split('.');
            string vendor = IsGeography(parts[0]) ? parts[1] : parts[0];
            return vendor is "moonshotai" ? "moonshot" : vendor is "zai" ? "zhipu" : vendor is "qwen" ? "alibaba" : vendor;
        }

        if (name.BeginsIgnoringCase("claude"))
            return "anthropic";
        return OpenModels.MakerOf(name);
    }

    private static bool IsGeography(string part) =>
        part is "us" or "us-gov" or "eu" or "apac" or "ap" or "jp" or "au" or "ca" or "sa" or "me" or "af" or "il" or "mx" or "global";

    private static bool Says(string id, string term) =>
        id.Split('/', ':', '@', '-').Any(part => part.SameIgnoringCase(term));

    private static ModelIdVerdict Unrecognised(string reason, string? maker, string? provider) =>
        new(PinStatus.Unknown, maker, provider, reason, null, null, Recognised: false, NeedsContext: true);
}
