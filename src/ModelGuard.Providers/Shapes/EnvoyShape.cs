using ModelGuard.Providers.Collecting;
using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.ModelIds.Judging;
using ModelGuard.Providers.Resilience;
using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Shapes;

/// <summary>
/// Envoy AI Gateway (aigateway.envoyproxy.io, AIGatewayRoute and AIServiceBackend; envoyproxy/ai-gateway c217da8): the header
/// <c>x-ai-eg-model</c> chooses the rule, backends of a higher <c>priority</c> stand in for those of a lower.
/// </summary>
internal static class EnvoyShape
{
    private const string ModelHeader = "x-ai-eg-model";

    public static void Read(UseCollector collector)
    {
        if (!collector.Document.Roots.Any(root => root.TextOf("kind") == "AIGatewayRoute"))
            return;

        Dictionary<string, Setting> backends = ByName(collector, "AIServiceBackend");
        Dictionary<string, Setting> hosts = ByName(collector, "Backend");
        foreach (Setting route in collector.Document.Roots.Where(root => root.TextOf("kind") == "AIGatewayRoute"))
        {
            foreach (Setting rule in collector.Document.ItemsOf(route.At("spec", "rules")))
                ReadRule(rule, collector, backends, hosts);
        }
    }

    private static void ReadRule(Setting rule, UseCollector collector, Dictionary<string, Setting> backends, Dictionary<string, Setting> hosts)
    {
        SettingsDocument document = collector.Document;
        Setting[] headers =
        [
            .. document.ItemsOf(rule.Find("matches")).SelectMany(match => document.ItemsOf(match.Find("headers")))
                .Where(header => header.TextOf("name").SameOr(ModelHeader)),
        ];
        Setting[] references = [.. document.ItemsOf(rule.Find("backendRefs"))];
        List<(int Priority, ModelUse Use)> overridden = [];
        foreach (Setting reference in references.Where(reference => reference.TextOf("modelNameOverride") is { Length: > 0 }))
        {
            (string? provider, string? host) = BackendOf(reference, backends, hosts, collector);
            if (collector.AddModel(reference.Find("modelNameOverride"), provider, use => use with { EndpointHost = host, IsFallback = PriorityOf(reference) > 0 }) is { } use)
                overridden.Add((PriorityOf(reference), use));
        }

        foreach (Setting header in headers)
        {
            Setting? value = header.Find("value");
            if (references.Length > 0 && overridden.Count == references.Length)
            {
                // The header's value is then a name of the gateway's own.
                collector.Claim(value);
                AddRoute(collector, value?.Value ?? ModelHeader, overridden);
                continue;
            }

            (_, string? firstHost) = references.Length > 0 ? BackendOf(references[0], backends, hosts, collector) : default;
            bool expression = header.TextOf("type") == "RegularExpression";
            ModelIdVerdict? verdict = expression && value?.Value is { } pattern
                ? ModelIdJudge.Judge("*") with { Reason = $"the route takes whatever matches an expression of {pattern.Length} characters" }
                : null;
            if (collector.AddModel(value, null, use => use with { EndpointHost = firstHost }, null, verdict) is not { } named)
                continue;

            List<(int, ModelUse)> targets = [.. overridden];
            foreach (Setting reference in references.Where(reference => reference.TextOf("modelNameOverride") is null))
            {
                (string? provider, string? host) = BackendOf(reference, backends, hosts, collector);
                targets.Add((PriorityOf(reference), named.NamedAs(named.Model, collector.Judge(named.Model, provider)) with { EndpointHost = host }));
            }

            AddRoute(collector, named.Model, targets.Count > 0 ? targets : [(0, named)]);
        }
    }

    private static void AddRoute(UseCollector collector, string name, List<(int Priority, ModelUse Use)> targets)
    {
        int first = targets.Min(target => target.Priority);
        collector.Routes.Add(new ModelRoute(
            name,
            [.. targets.Where(target => target.Priority == first).Select(target => target.Use)],
            [.. targets.Where(target => target.Priority > first).OrderBy(target => target.Priority).Select(target => target.Use)]));
    }

    private static (string? Provider, string? Host) BackendOf(Setting reference, Dictionary<string, Setting> backends, Dictionary<string, Setting> hosts, UseCollector collector)
    {
        if (reference.TextOf("name") is not { } name || !backends.TryGetValue(name, out Setting? backend))
            return default;
        string? schema = backend.At("spec", "schema", "name")?.Value;
        string? host = backend.At("spec", "backendRef", "name")?.Value is { } target && hosts.TryGetValue(target, out Setting? resource)
            ? collector.Document.ItemsOf(resource.At("spec", "endpoints")).Select(endpoint => endpoint.At("fqdn", "hostname")?.Value).FirstOrDefault(found => found is not null)
            : null;
        string? provider = schema switch
        {
            "AzureOpenAI" => "azure",
            "AWSBedrock" or "AWSAnthropic" => "bedrock",
            "GCPVertexAI" or "GCPAnthropic" => "vertex",
            null => null,
            _ => ProviderTable.FromName(schema)?.Id,
        };
        return ((host is null ? null : ProviderTable.FromHost(host)?.Id) ?? provider, host);
    }

    private static int PriorityOf(Setting reference) => int.TryParse(reference.TextOf("priority"), out int priority) ? priority : 0;

    private static Dictionary<string, Setting> ByName(UseCollector collector, string kind)
    {
        Dictionary<string, Setting> found = new(StringComparer.Ordinal);
        foreach (Setting root in collector.Document.Roots.Where(root => root.TextOf("kind") == kind))
        {
            if (root.At("metadata", "name")?.Value is { } name && !found.ContainsKey(name))
                found.Add(name, root);
        }

        return found;
    }

    private static bool SameOr(this string? text, string wanted) => text is not null && text.SameIgnoringCase(wanted);
}
