using ModelGuard.Providers.Blocks;
using ModelGuard.Providers.Collecting;
using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.ModelIds.Judging;
using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Uses;

namespace ModelGuard.Providers.Shapes;

/// <summary>
/// Azure deployments in Bicep, ARM JSON and Terraform: <c>model { name, version }</c>, and beside it what upgrades the version. A version
/// alone does not hold: without an option Azure upgrades when it names a new default.
/// </summary>
internal static class DeploymentShape
{
    // A deployment's own name, beside the model's.
    private static readonly string[] OwnNames = ["name", "deploymentName", "deployment_name"];
    private static readonly string[] UpgradeKeys = ["versionUpgradeOption", "version_upgrade_option"];

    public static void Read(UseCollector collector)
    {
        bool yaml = collector.Document.Format == SettingsFormat.Yaml;
        bool infrastructure = collector.Document.Format is SettingsFormat.Bicep or SettingsFormat.Terraform;
        bool template = !infrastructure && collector.Document.Roots.Any(root => root.Find("resources") is { Kind: not SettingKind.Text } && (root.Find("$schema") ?? root.Find("contentVersion")) is not null);
        if (!infrastructure && !template && !yaml)
            return;

        foreach (Setting section in collector.Document.Settings)
        {
            if (section.Kind != SettingKind.Section)
                continue;
            // azd's azure.yaml lists deployments as ARM writes them; other YAML has models with names too.
            if (yaml && !(section.Key == "model" && section.Find("format") is not null && section.Find("version") is not null))
                continue;
            if (section.Key == "model" && section.Parent is { } holder && section.Find("name") is { } name && (section.Find("format") ?? section.Find("version")) is not null && !IsResource(section))
                ReadAlternatives(collector, name, section.Find("version"), holder);
            else if (infrastructure && (section.Find("model_name") ?? section.Find("modelName")) is { } flat && (section.Find("model_version") ?? section.Find("modelVersion") ?? section.Find("model_format")) is not null)
                ReadDeployment(collector, flat, section.Find("model_version") ?? section.Find("modelVersion"), section);
            else if (infrastructure && section.Key != "model" && section.Find("name") is { Value: { } id } item && section.Find("version") is { Value: not null } version && ModelIdJudge.Judge(id) is { Recognised: true, NeedsContext: false })
                ReadDeployment(collector, item, version, section);
        }
    }

    // Both names of a condition may come to be; they stand one behind the other.
    private static void ReadAlternatives(UseCollector collector, Setting name, Setting? version, Setting holder)
    {
        ReadDeployment(collector, name, version, holder);
        for (int at = name.Ordinal + 1; name.Ordinal >= 0 && at < collector.Document.Settings.Count; at++)
        {
            Setting other = collector.Document.Settings[at];
            if (other.Parent != name.Parent || other.Key != name.Key)
                return;
            ReadDeployment(collector, other, version, holder);
        }
    }

    // resource "azurerm_cognitive_deployment" "model" { name = ... }
    private static bool IsResource(Setting section) => section.Find("model") is not null || section.Parent?.Parent?.Key == "resource";

    private static void ReadDeployment(UseCollector collector, Setting name, Setting? version, Setting holder)
    {
        foreach (string own in OwnNames)
            collector.Claim(holder.Find(own));
        collector.Claim(version);
        if (Resolve(name, collector) is not { } named)
            return;

        UpgradeOption upgrade = UpgradeOf(holder, collector, out TextMend? mend);
        if (upgrade == UpgradeOption.Unset && !IsValue(holder) && collector.Document.Format != SettingsFormat.Yaml)
            mend = UpgradeMends.InsertBefore(collector.Document, name.Parent == holder ? name : name.Parent!);
        string? text = version is null ? null : Resolve(version, collector)?.Value;
        collector.AddModel(named, "azure", use => use with { Upgrade = upgrade, Version = text, UpgradeMend = mend }, null, Judge(collector, named.Value!, version, upgrade));
        collector.Claim(name);
    }

    private static ModelIdVerdict Judge(UseCollector collector, string name, Setting? version, UpgradeOption upgrade)
    {
        Setting? resolved = version is null ? null : Resolve(version, collector);
        ModelIdVerdict verdict = collector.Judge(name, "azure", resolved?.Value) with { Recognised = true, NeedsContext = false };
        if (verdict.Source == "the policy's overrides")
            return verdict;
        // The name is the catalogue's, not a deployment's of its owner's choice.
        string? maker = verdict.Maker ?? ModelIdJudge.Judge(name).Maker;
        if (version is not null && resolved is null)
            return verdict with { Maker = maker, PinStatus = PinStatus.Unknown, Reason = "the version is an expression that is computed at deployment" };
        if (resolved?.Value is not { Length: > 0 } text)
            return verdict with { Maker = maker, PinStatus = PinStatus.Alias, Reason = "no version: Azure deploys its default version and moves it" };
        return verdict.PinStatus != PinStatus.Pinned ? verdict with { Maker = maker } : verdict with
        {
            Maker = maker,
            Reason = upgrade switch
            {
                UpgradeOption.NoAutoUpgrade => $"version {text} with NoAutoUpgrade: it stays until Azure retires it",
                UpgradeOption.NotApplicable => $"version {text}, and this type of deployment does not upgrade by itself",
                UpgradeOption.OnceCurrentVersionExpired => $"version {text}, which Azure replaces when it is retired (OnceCurrentVersionExpired)",
                UpgradeOption.Unresolved => $"version {text}; what upgrades it is an expression",
                UpgradeOption.OnceNewDefaultVersionAvailable => $"version {text}, which Azure replaces when it names a new default (OnceNewDefaultVersionAvailable)",
                _ => $"version {text}, but versionUpgradeOption is absent, so Azure replaces it when it names a new default (OnceNewDefaultVersionAvailable)",
            },
        };
    }

    private static UpgradeOption UpgradeOf(Setting holder, UseCollector collector, out TextMend? mend)
    {
        mend = null;
        string? sku = holder.At("sku", "name")?.Value ?? holder.Parent?.At("sku", "name")?.Value ?? holder.At("scale", "type")?.Value ?? holder.TextOf("sku_name") ?? holder.TextOf("scale_type");
        if (sku is not null && sku.HasIgnoringCase("provisioned"))
            return UpgradeOption.NotApplicable;

        Setting? option = UpgradeKeys.Select(holder.Find).FirstOrDefault(found => found is not null);
        // A list of deployments in a parameter gets its option from the resource that goes through it.
        if (option is null && IsValue(holder))
            option = collector.UpgradeAnywhere ??= collector.Document.Settings.FirstOrDefault(setting => UpgradeKeys.Any(setting.Key.SameIgnoringCase)) ?? holder;
        if (option is not null && !UpgradeKeys.Any(option.Key.SameIgnoringCase))
            option = null;
        if (option is null)
            return UpgradeOption.Unset;
        Setting? said = Resolve(option, collector);
        if (said?.Value is not { } text || !Enum.TryParse(text, true, out UpgradeOption parsed))
            return UpgradeOption.Unresolved;
        mend = text.Has("${") ? null : UpgradeMends.Replace(said);
        return parsed;
    }

    private static bool IsValue(Setting setting)
    {
        Setting top = setting;
        while (top.Parent is { Parent: not null } parent)
            top = parent;
        return top.Key is "param" or "var" or "variable" or "locals" or "parameters" or "variables";
    }

    /// <summary>The text that a setting is, or that it refers to.</summary>
    private static Setting? Resolve(Setting setting, UseCollector collector)
    {
        Setting root = collector.Document.Roots[0];
        for (int hop = 0; hop < 4; hop++)
        {
            string? reference = setting.Reference ?? ReferenceIn(setting.Value);
            if (reference is null)
                return setting.Value is { Length: > 0 } text && !(text.Has("${") && Placeholders.DefaultOf(text) is null) && !text.Begins("[") ? setting : null;
            if (Lookup(root, reference) is not { } target || target == setting)
                return null;
            setting = target;
        }

        return null;
    }

    private static Setting? Lookup(Setting root, string reference)
    {
        if (reference.Begins("var.") && root.At("variable", reference.Substring(4)) is { } variable)
            return variable.Find("default");
        if (reference.Begins("local."))
            return root.At("locals", reference.Substring(6));
        return root.At("param", reference) ?? root.At("var", reference) ?? root.At("parameters", reference, "defaultValue") ?? root.At("variables", reference);
    }

    // "${var.model}", "[parameters('model')]"
    private static string? ReferenceIn(string? text)
    {
        if (text is null || text.Length > 200)
            return null;
        if (text.Begins("${") && text.IndexOf('}') == text.Length - 1 && text.Substring(2, text.Length - 3).All(BlockLexer.IsWord))
            return text.Substring(2, text.Length - 3);
        foreach (string function in (string[])["[parameters('", "[variables('"])
        {
            if (text.Begins(function) && text.EndsIgnoringCase("')]"))
                return text.Substring(function.Length, text.Length - function.Length - 3);
        }

        return null;
    }
}
