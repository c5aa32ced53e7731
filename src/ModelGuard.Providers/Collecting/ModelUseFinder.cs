using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.ModelIds.Judging;
using ModelGuard.Providers.Secrets;
using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Collecting;

/// <summary>
/// Finds the hosted models that a configuration file names. There is no schema, so three things speak together: the name of the key,
/// the section it stands in, and whether the table knows the value's form. A key as plain as <c>Model</c> counts only with one of the other two.
/// </summary>
internal sealed class ModelUseFinder
{
    private const int LongestKeyShown = 200;

    private static readonly string[] VersionKeys = ["ModelVersion", "DeploymentVersion", "DeploymentModelVersion"];
    private static readonly string[] DeploymentKeys = ["DeploymentName", "Deployment", "DeploymentId", "ChatDeploymentName"];
    private static readonly string[] NamedBeside = ["Model", "ModelId", "ModelName", "Deployment", "DeploymentName", "ModelPath", "Path", "ModelFile"];
    private static readonly string[] NoModelKeyEndings = ["Id", "ServiceId", "Description", "DisplayName", "Title", "Label", "Comment", "Group", "Tokenizer", "Version", "Image", "Tag", "Provider", "Repository", "Repo", "Source"];
    // Under a key that says nothing, a model id shows by one of them.
    private static readonly char[] IdSeparators = ['-', ':', '/'];
    // What marks and chooses Kubernetes' objects, cloud resources and containers: about a model perhaps, but nothing asks it by them.
    private static readonly HashSet<string> MarkSections = new(StringComparer.OrdinalIgnoreCase)
    {
        "labels", "annotations", "matchLabels", "selector", "nodeSelector", "commonLabels", "podLabels", "podAnnotations", "commonAnnotations", "tags",
    };

    private static readonly HashSet<string> ValueKeys = new(StringComparer.OrdinalIgnoreCase) { "value", "defaultValue", "default" };
    private static readonly HashSet<string> NoModelKeys = new(NoModelKeyEndings, StringComparer.OrdinalIgnoreCase);
    private static readonly WordIndex ConnectionWords = new(["model", "deployment", "llm", "engine"]);

    private readonly SettingsDocument _document;
    private readonly SectionFacts?[] _facts;
    private readonly Dictionary<Setting, SectionFacts> _factsOfOthers = [];
    private readonly Dictionary<string, KeyWords> _keys = new(StringComparer.Ordinal);
    private readonly UseCollector _collector;
    private HashSet<string>? _sections;
    private (Setting Section, SectionFacts Facts)? _last;
    private (Setting Section, bool Keyed)? _lastKeyed;

    private ModelUseFinder(UseCollector collector)
    {
        _collector = collector;
        _document = collector.Document;
        _facts = new SectionFacts?[_document.Settings.Count];
    }

    /// <summary>Finds the models named in a document that no known shape has claimed.</summary>
    /// <param name="collector">Where they are added.</param>
    public static void Find(UseCollector collector)
    {
        ModelUseFinder finder = new(collector);
        foreach (Setting setting in collector.Document.Settings)
        {
            if (collector.IsFull)
            {
                collector.Unjudged ??= setting;
                return;
            }

            if (setting.Value is { Length: > 0 } && !collector.IsClaimed(setting))
                finder.Look(setting);
        }
    }

    private void Look(Setting setting)
    {
        string value = setting.Value!;
        if (value.Has('=') && value.Has(';'))
        {
            // No model id holds either.
            LookIntoConnection(setting, value);
            return;
        }

        // The cheap questions first: most settings have nothing to do with models.
        if (value.Length > ModelIdJudge.MaximumLength)
            return;
        if (_collector.Options.MappedKeys.Count > 0 && LookAtMapping(setting, value))
            return;
        ModelKey key = KeyOf(setting);
        if (key.Kind == ModelKeyKind.None && value.IndexOfAny(IdSeparators) < 0)
            return;
        SectionFacts facts = setting.Parent!.IsEnvironment ? SectionFacts.OfVariable(setting) : FactsOf(setting.Parent!);
        if (key.Kind == ModelKeyKind.None && !facts.IsAi)
            return;
        (int start, string id) = Placeholders.DefaultOf(value) ?? (0, value);
        if (id.Length > 0 && (char.IsWhiteSpace(id[0]) || char.IsWhiteSpace(id[id.Length - 1])))
        {
            // A literal block of YAML ends with its line.
            start += id.Length - id.TrimStart().Length;
            id = id.Trim();
        }

        if ((key.Kind == ModelKeyKind.None && !CouldStandUnderAnyKey(setting, id)) || !PlainValues.CouldBeModelId(id))
            return;

        ModelIdVerdict verdict = Judge(setting, id, key, facts);
        if (!IsUse(key, facts, verdict, id) || MarkSections.Contains(setting.Parent!.Key) || Redaction.Concerns(id))
            return;

        Add(setting, start, id, verdict, facts.Host, setting.Path, fixedId => RewriteLine(setting, value, start, id, fixedId));
    }

    private bool LookAtMapping(Setting setting, string value)
    {
        if (_collector.Options.MappedKeys.FirstOrDefault(mapped => mapped.Fits(setting.Path)) is not { } mapped)
            return false;
        (int start, string id) = Placeholders.DefaultOf(value) ?? (0, value);
        if (PlainValues.CouldBeModelId(id) && !Redaction.Concerns(id))
        {
            SectionFacts facts = FactsOf(setting.Parent!);
            string? provider = mapped.Provider ?? (mapped.IsDeployment ? "azure" : facts.Provider?.Id);
            string? version = provider == "azure" && !mapped.IsDeployment ? VersionBeside(setting) : null;
            Add(setting, start, id, _collector.Judge(id, provider, version), facts.Host, setting.Path, fixedId => RewriteLine(setting, value, start, id, fixedId));
        }

        return true;
    }

    /// <summary>Whether key, section and form together say that the value is a model id.</summary>
    private bool IsUse(ModelKey key, SectionFacts facts, ModelIdVerdict verdict, string id)
    {
        if (verdict.Recognised && !verdict.NeedsContext)
            return true;
        if (key.Kind is ModelKeyKind.None or ModelKeyKind.Fallback || !(key.NamesLanguageModel || facts.IsAi))
            return false;

        // A selector names a section or a provider, not a model.
        return verdict.Recognised || !(IsSectionName(id) || ProviderTable.FromName(id) is not null);
    }

    private ModelIdVerdict Judge(Setting setting, string id, ModelKey key, SectionFacts facts)
    {
        Setting section = setting.Parent!;
        string? provider = facts.Provider?.Id;
        bool azure = provider == "azure";
        if (key.Kind == ModelKeyKind.Deployment)
        {
            provider = "azure";
        }
        else if (azure)
        {
            // Where a deployment stands beside it the model key names the model; a bare pair of provider and model does too.
            bool deploymentBeside = DeploymentKeys.Any(name => section.TextOf(name) is { Length: > 0 });
            bool pair = facts.ProviderBesideId && facts.Host is null;
            if ((deploymentBeside || pair) && VersionBeside(setting) is null)
                provider = null;
        }

        // Azure reads a version beside a model's name; beside a deployment's own name it says what the model key says.
        string? version = key.Kind == ModelKeyKind.Deployment ? null : azure ? VersionBeside(setting) : section.TextOf("Revision") ?? section.TextOf("ModelRevision");
        return _collector.Judge(id, provider, version);
    }

    private static string? VersionBeside(Setting setting)
    {
        Setting section = setting.Parent!;
        string? version = VersionKeys.Select(section.TextOf).FirstOrDefault(text => text is { Length: > 0 });
        return version ?? (setting.Key.SameIgnoringCase("Name") || setting.Key.SameIgnoringCase("Model") ? section.TextOf("Version") : null);
    }

    private ModelKey KeyOf(Setting setting)
    {
        Setting parent = setting.Parent!;
        if (parent.Kind == SettingKind.List)
            return KeyOf(parent.Key);

        KeyWords words = WordsOf(setting.Key);
        bool name = words.IsName;
        if (!name && !words.IsId)
        {
            // ARM's parameters and Terraform's variables have the name one level up.
            ModelKey own = words.IsValue ? KeyOf(parent.Key) : words.Model;
            if (own.Kind != ModelKeyKind.None || words.NamesNoModel)
                return own;

            // Models: { Fast: "gpt-4o" }
            return parent.Key.EndsIgnoringCase("s") ? KeyOf(parent.Key) : default;
        }

        if (NamedBeside.Any(key => parent.Find(key) is not null) || (!name && parent.Find("Name") is not null))
            return default;

        // Models: [ { Name: "gpt-4o" } ], Models: { Fast: { Name: "gpt-4o" } } and ChatModel: { Name: "gpt-4o" }
        ModelKey around = KeyOf(parent.Key);
        return around.Kind != ModelKeyKind.None || parent.Parent is null ? around : KeyOf(parent.Parent.Key);
    }

    private static bool CouldStandUnderAnyKey(Setting setting, string id) =>
        id.IndexOfAny(IdSeparators) >= 0 && !NoModelKeyEndings.Any(setting.Key.EndsIgnoringCase) && !setting.Key.SameIgnoringCase("Name");

    private void LookIntoConnection(Setting setting, string value)
    {
        // Most are those of databases.
        if (!(value.HasIgnoringCase("endpoint") || value.HasIgnoringCase("key") || ProviderTable.MayName(setting.Key)))
            return;
        if (!ConnectionWords.MayStandIn(value) || ConnectionString.Parse(value) is not { } connection)
            return;

        string? host = connection["Endpoint"] is { } endpoint ? EndpointAddress.HostOf(endpoint) : null;
        Provider? provider = (host is null ? null : ProviderTable.FromHost(host)) ?? ProviderTable.FromName(setting.Key);
        if (provider is null && connection["Endpoint"] is null && connection["Key"] is null)
            return;

        foreach (ConnectionString.Part part in connection.Parts)
        {
            ModelKey key = KeyOf(part.Name);
            string id = part.Value.Trim();
            if (key.Kind == ModelKeyKind.None || !PlainValues.CouldBeModelId(id) || Redaction.Concerns(id))
                continue;

            string? hint = key.Kind == ModelKeyKind.Deployment ? "azure" : provider?.Id;
            int start = part.Start + part.Value.IndexOf(id, StringComparison.Ordinal);
            Add(setting, start, id, _collector.Judge(id, hint), host, $"{setting.Path};{part.Name}", fixedId => $"{part.Name}={fixedId}");
        }
    }

    private void Add(Setting setting, int start, string id, ModelIdVerdict verdict, string? host, string path, Func<string, string> rewrite)
    {
        TextPart part = _document.PartOf(setting, start, id.Length);
        bool deployment = KeyOf(setting.Key).Kind == ModelKeyKind.Deployment;
        _collector.Add(new ModelUse(id, verdict, Redaction.Of(path), _document.RangeOf(part.Start, part.Length))
        {
            Origin = setting,
            EndpointHost = host,
            Region = Regions.Of(id, host),
            IsFallback = Fallbacks.IsFallback(setting),
            Authenticated = HasKeyBeside(setting, path) ? true : null,
            PinnedBySibling = deployment && VersionKeys.Any(key => setting.Parent!.TextOf(key) is { Length: > 0 } version && !version.SameIgnoringCase("latest")),
            Rewrite = rewrite,
        });
    }

    // A key, or a reference to one, in the section or the connection string of the model. Of variables none says whose they are.
    private bool HasKeyBeside(Setting setting, string path)
    {
        if (path.Has(';'))
            return ConnectionString.Parse(setting.Value!)?["Key"] is { Length: > 0 };
        Setting section = setting.Parent!;
        if (section.IsEnvironment || section.Parent is null)
            return false;
        if (_lastKeyed is not { } last || last.Section != section)
        {
            bool keyed = section.Children.Any(child => child.Value is { Length: > 0 } && SecretKeyNames.IsSecret(child.Key, section.Key));
            _lastKeyed = last = (section, keyed);
        }

        return last.Keyed;
    }

    private string RewriteLine(Setting setting, string value, int start, string id, string fixedId)
    {
        string text = value.Substring(0, start) + fixedId + value.Substring(Math.Min(start + id.Length, value.Length));
        return _collector.LineOf(setting, text, LongestKeyShown);
    }

    private bool IsSectionName(string id)
    {
        _sections ??= new HashSet<string>(
            _document.Settings.Where(setting => setting.Kind == SettingKind.Section).Select(setting => setting.Key), StringComparer.OrdinalIgnoreCase);
        return _sections.Contains(id);
    }

    private ModelKey KeyOf(string key) => WordsOf(key).Model;

    private KeyWords WordsOf(string key)
    {
        if (!_keys.TryGetValue(key, out KeyWords? known))
        {
            known = new KeyWords(ModelKey.Of(key), key.SameIgnoringCase("Name"), key.SameIgnoringCase("Id"), ValueKeys.Contains(key), NoModelKeys.Contains(key));
            _keys.Add(key, known);
        }

        return known;
    }

    private SectionFacts FactsOf(Setting section)
    {
        // Settings of one section stand together.
        if (_last is { } last && last.Section == section)
            return last.Facts;

        SectionFacts facts = FactsAnew(section);
        _last = (section, facts);
        return facts;
    }

    private SectionFacts FactsAnew(Setting section)
    {
        if (Known(section) is { } known)
            return known;

        // No recursion: sections may be nested as deeply as the file likes.
        Stack<Setting> unknown = new();
        for (Setting? at = section; at is not null && Known(at) is null; at = at.Parent)
            unknown.Push(at);
        SectionFacts facts;
        do
        {
            Setting at = unknown.Pop();

            // What stands at the top of the file is not about every section in it.
            facts = SectionFacts.Of(at, at.Parent?.Parent is null ? null : Known(at.Parent));
            Keep(at, facts);
        }
        while (unknown.Count > 0);
        return facts;
    }

    // Tops of files and copies that YAML aliases make have no place in the list.
    private SectionFacts? Known(Setting section) => section.Ordinal >= 0
        ? _facts[section.Ordinal]
        : _factsOfOthers.TryGetValue(section, out SectionFacts? facts) ? facts : null;

    private void Keep(Setting section, SectionFacts facts)
    {
        if (section.Ordinal >= 0)
            _facts[section.Ordinal] = facts;
        else
            _factsOfOthers[section] = facts;
    }

    /// <summary>What a key of the file says, asked once.</summary>
    private sealed record KeyWords(ModelKey Model, bool IsName, bool IsId, bool IsValue, bool NamesNoModel);
}
