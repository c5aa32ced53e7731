using ModelGuard.Providers.Collecting;
using ModelGuard.Providers.Resilience;
using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Shapes;

/// <summary>
/// The LiteLLM proxy's <c>config.yaml</c> (docs.litellm.ai, proxy configs; read 2026-11), also as the Helm chart's <c>proxy_config</c>.
/// Entries of one <c>model_name</c> share its load; <c>fallbacks</c> and <c>default_fallbacks</c> answer any failure, the other lists only
/// prompts that are too long or refused.
/// </summary>
internal sealed class LiteLlmShape
{
    // LiteLLM's own max_fallbacks.
    private const int MostHops = 5;
    private const int MostTargets = 100;
    private const int MostEntries = 2_000;

    private static readonly (string Name, bool IsGeneral)[] Lists =
        [("fallbacks", true), ("default_fallbacks", true), ("context_window_fallbacks", false), ("content_policy_fallbacks", false)];

    private readonly UseCollector _collector;
    private readonly Dictionary<string, List<ModelUse>> _groups = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly Dictionary<string, List<string>> _general = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _partial = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);

    private readonly HashSet<string> _standIns = new(StringComparer.Ordinal);
    private List<string>? _wildcards;

    private LiteLlmShape(UseCollector collector) => _collector = collector;

    public static void Read(Setting root, UseCollector collector)
    {
        Setting? config = root.Find("model_list") is not null ? root : root.Find("proxy_config");
        if (config?.Find("model_list") is not { Kind: SettingKind.List } list)
            return;

        LiteLlmShape shape = new(collector);
        foreach (Setting entry in collector.Document.ItemsOf(list))
            shape.ReadEntry(entry);
        foreach (string section in (string[])["router_settings", "litellm_settings", "general_settings"])
            shape.ReadAliases(config.At(section, "model_group_alias"));
        foreach (string section in (string[])["router_settings", "litellm_settings"])
        {
            foreach ((string name, bool general) in Lists)
                shape.ReadFallbacks(config.At(section, name), name, general);
        }

        shape.AddRoutes();
    }

    private void ReadEntry(Setting entry)
    {
        Setting? parameters = entry.Find("litellm_params");
        Setting? name = entry.Find("model_name");
        _collector.Claim(name);
        // What a deployment is billed as, never asked for.
        _collector.Claim(entry.At("model_info", "base_model"));
        if (parameters is null)
            return;

        string? group = name?.Value;
        string? host = parameters.TextOf("api_base") is { } address ? EndpointAddress.HostOf(address) : null;
        string? provider = parameters.TextOf("custom_llm_provider") ?? (host is null ? null : ModelIds.ProviderTable.FromHost(host)?.Id)
            ?? (parameters.Find("vertex_project") is not null ? "vertex" : null);
        string? mode = entry.At("model_info", "mode")?.Value;
        ModelUse? use = _collector.AddModel(parameters.Find("model"), provider, found => found with
        {
            Group = group,
            EndpointHost = host,
            Region = RegionOf(parameters) ?? found.Region ?? Regions.Of(found.Model, host),
            Authenticated = parameters.Find("api_key") is { } key ? key.Value is { Length: > 0 } : null,
            Task = mode is "embedding" ? ModelTask.Embedding : mode is "image_generation" ? ModelTask.Image
                : mode is "audio_transcription" or "audio_speech" ? ModelTask.Audio : mode is "rerank" ? ModelTask.Other : found.Task,
        });
        if (use is null || group is null)
            return;

        if (!_groups.TryGetValue(group, out List<ModelUse>? members))
        {
            _groups.Add(group, members = []);
            _order.Add(group);
        }

        members.Add(use);
    }

    private static string? RegionOf(Setting parameters) =>
        parameters.TextOf("region_name") ?? parameters.TextOf("aws_region_name") ?? parameters.TextOf("vertex_location");

    private void ReadAliases(Setting? aliases)
    {
        foreach (Setting alias in aliases?.Children ?? [])
        {
            Setting? target = alias.Kind == SettingKind.Section ? alias.Find("model") : alias;
            _collector.Claim(target);
            if (target?.Value is { Length: > 0 } name)
                _aliases[alias.Key] = name;
        }
    }

    private void ReadFallbacks(Setting? list, string name, bool general)
    {
        foreach (Setting item in _collector.Document.ItemsOf(list))
        {
            if (item.Kind == SettingKind.Text)
            {
                Note("*", item, name, general);
                continue;
            }

            foreach (Setting targets in item.Children)
            {
                foreach (Setting target in _collector.Document.ItemsOf(targets))
                    Note(targets.Key, target.Kind == SettingKind.Section ? target.Find("model") : target, name, general);
            }
        }
    }

    private void Note(string group, Setting? target, string list, bool general)
    {
        if (target?.Value is not { Length: > 0 } name)
            return;

        _collector.Claim(target);
        Dictionary<string, List<string>> lists = general ? _general : _partial;
        if (!lists.TryGetValue(group, out List<string>? targets))
            lists.Add(group, targets = []);
        if (targets.Count >= MostTargets || _collector.Fallbacks.Count >= MostEntries)
            return;
        targets.Add(name);
        if (general)
            _standIns.Add(name);
        TextPart part = _collector.Document.PartOf(target, 0, name.Length);
        _collector.Fallbacks.Add(new FallbackEntry(
            group, name, list, Secrets.Redaction.Of(target.Path), _collector.Document.RangeOf(part.Start, part.Length), MembersOf(name).Count > 0, general));
    }

    private void AddRoutes()
    {
        foreach (string group in _order)
            _collector.Routes.Add(RouteOf(group, group));
        foreach (KeyValuePair<string, string> alias in _aliases.Where(alias => !_groups.ContainsKey(alias.Key)))
        {
            if (MembersOf(alias.Value).Count > 0)
                _collector.Routes.Add(RouteOf(alias.Key, alias.Value));
        }
    }

    private ModelRoute RouteOf(string name, string group)
    {
        List<ModelUse> fallbacks = [];
        HashSet<string> seen = new(StringComparer.Ordinal) { group };
        List<string> reached = [group];
        for (int hop = 0; hop < MostHops && reached.Count > 0; hop++)
        {
            List<string> next = [];
            foreach (string target in reached.SelectMany(at => Targets(_general, at)).Where(seen.Add))
            {
                next.Add(target);
                fallbacks.AddRange(MembersOf(target));
            }

            reached = next;
        }

        return new ModelRoute(name, MembersOf(group), fallbacks)
        {
            StandsIn = _standIns.Contains(name),
            PartialFallbacks = [.. Targets(_partial, group).SelectMany(MembersOf)],
        };
    }

    // A group's own list goes before the list for all.
    private static IEnumerable<string> Targets(Dictionary<string, List<string>> lists, string group) =>
        lists.TryGetValue(group, out List<string>? own) ? own : lists.TryGetValue("*", out List<string>? all) ? all : [];

    private List<ModelUse> MembersOf(string name)
    {
        if (_groups.TryGetValue(name, out List<ModelUse>? members))
            return members;
        if (_aliases.TryGetValue(name, out string? target) && _groups.TryGetValue(target, out members))
            return members;

        // anthropic/* answers to anthropic/claude-sonnet-4-6.
        _wildcards ??= [.. _order.Where(group => group.Has('*')).OrderByDescending(group => group.Length)];
        foreach (string group in _wildcards)
        {
            if (name.Begins(group.Substring(0, group.IndexOf('*'))))
                return [.. _groups[group].Select(use => use.NamedAs(name, _collector.Judge(name, null)))];
        }

        return [];
    }
}
