using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.ModelIds.Judging;
using ModelGuard.Providers.Resilience;
using ModelGuard.Providers.Secrets;
using ModelGuard.Providers.Settings;
using ModelGuard.Providers.Uses;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Providers;

/// <summary>Turns what was read of a configuration file into findings.</summary>
internal static class ConfigurationFindings
{
    /// <summary>Everything that is wrong with a use, whatever the day and the other files.</summary>
    public static IEnumerable<Finding> OfUse(string path, ModelUse use)
    {
        if (Of(path, use) is { } pin)
            yield return pin;
        if (use.PinStatus == PinStatus.Pinned && use.Upgrade is UpgradeOption.Unset or UpgradeOption.OnceNewDefaultVersionAvailable or UpgradeOption.OnceCurrentVersionExpired)
        {
            string found = use.Upgrade == UpgradeOption.Unset ? "none, which means OnceNewDefaultVersionAvailable" : $"{use.Upgrade}";
            yield return new Finding(ProviderRules.DeploymentUpgradesItself, Place(path, use.Range), $"{use.KeyPath}: expected an upgrade option that keeps the version of '{use.Model}', found {found}")
            {
                Subject = use.Model,
            };
        }

        if (use.Group is { } group && use.Maker is { } maker && Masks(group, maker) is { } pretended)
        {
            yield return new Finding(ProviderRules.MaskedModel, Place(path, use.Range), $"{use.KeyPath}: expected a model of {pretended} behind the name '{Redaction.Of(group)}', found '{use.Model}' of {maker}")
            {
                Subject = use.Model,
            };
        }
    }

    /// <summary>A fallback that leads nowhere.</summary>
    public static Finding OfMissing(string path, FallbackEntry entry) =>
        new(ProviderRules.MissingFallback, Place(path, entry.Range), $"{entry.KeyPath}: expected a model that this file defines, found '{Redaction.Of(entry.Target)}' in {entry.List}, which it does not")
        {
            Subject = entry.Target,
        };

    // gpt-4 that is answered by llama2: the name is one of another maker's own ids.
    private static string? Masks(string group, string maker)
    {
        ModelIdVerdict named = ModelIdJudge.Judge(group);
        return named is { Recognised: true, NeedsContext: false, Maker: { } pretended } && pretended != maker ? pretended : null;
    }

    /// <summary>What is wrong with a model id.</summary>
    /// <returns><see langword="null"/> where it is pinned.</returns>
    public static Finding? Of(string path, ModelUse use)
    {
        if (use.PinStatus == PinStatus.Pinned || (use.PinStatus == PinStatus.Unknown && use.PinnedBySibling))
            return null;

        // Whoever writes latest asks for whatever there will be; the provider's word for it is still alias.
        Rule rule = use.PinStatus switch
        {
            PinStatus.Auto => ProviderRules.SomeoneElseChooses,
            PinStatus.Alias when use.Verdict.SaysLatest => ProviderRules.SomeoneElseChooses,
            PinStatus.Alias => ProviderRules.AliasedModel,
            _ => ProviderRules.UnknownModel,
        };
        string found = use.PinStatus switch
        {
            PinStatus.Auto => $"found '{use.Model}', which names no model",
            PinStatus.Alias => $"found the alias '{use.Model}'",
            _ => $"found '{use.Model}', of which that is not known",
        };
        string? pinned = SnapshotTable.PinnedFormOf(use.Model);
        // A deployment has name and version apart: the id of another API would not be found.
        if (use.Upgrade is not null)
            pinned = null;
        bool canPin = pinned is not null && use.PinStatus == PinStatus.Alias;
        string otherwise = use.Upgrade is not null && use.PinStatus == PinStatus.Alias ? "Name the model's version beside it, and set versionUpgradeOption (Terraform: version_upgrade_option) to NoAutoUpgrade." : rule.Mend;
        return new Finding(rule, Place(path, use.Range), $"{use.KeyPath}: expected one fixed version of a model, {found} ({use.Reason})")
        {
            Subject = use.Model,
            Mend = canPin ? $"Write {use.Rewrite(pinned!)} or another fixed version." : otherwise,
        };
    }

    /// <summary>A key that stands in the file.</summary>
    public static Finding Of(string path, Secret secret)
    {
        bool sure = secret.Pattern.Evidence == SecretEvidence.Fixed && !IsPublicByDesign(path, secret);
        string form = secret.Prefix.Length == 0 ? "" : $"{secret.Prefix}..., ";
        string where = secret.KeyPath ?? "in a comment or unread text";
        string what = secret.Pattern.Evidence == SecretEvidence.Fixed ? $"a key of {secret.Provider}"
            : secret.Pattern == SecretPatternTable.Generic ? "what looks like a key or a password"
            : $"what looks like a key of {secret.Provider}";
        Rule rule = sure ? ProviderRules.KeyLiteral : ProviderRules.SecretLiteral;
        return new Finding(
            rule,
            Place(path, secret.Range),
            $"{where}: expected a reference to a key kept elsewhere, found {what} ({form}SHA-256 {secret.Fingerprint}...)")
        {
            Subject = secret.KeyPath ?? $"comment:{secret.Fingerprint}",
            Mend = secret.Reference is { } reference ? $"Revoke the key, write {reference.Written} and keep the new one in the environment variable {reference.Variable}." : rule.Mend,
        };
    }

    /// <summary>A place where the file could not be read.</summary>
    public static Finding Of(string path, SyntaxError error, SettingsDocument document) => new(
        ProviderRules.InvalidConfiguration,
        Place(path, document.RangeOf(error.Offset, error.Length)),
        $"expected {error.Expected}, found {error.Found}");

    /// <summary>A key that the file names a second time.</summary>
    public static Finding OfDuplicate(string path, Setting second, SettingsDocument document)
    {
        TextRange range = second.KeyStart < 0 ? document.RangeOf(second) : document.RangeOf(second.KeyStart, second.KeyLength);
        Setting first = second.Parent!.Find(second.Key)!;
        return new Finding(
            ProviderRules.InvalidConfiguration,
            Place(path, range),
            $"expected each key once, found {Redaction.Of(second.Path)} again after line {document.RangeOf(first).Line}");
    }

    // Firebase keys, and whatever a browser downloads, are seen by everyone and are restricted by other means.
    private static bool IsPublicByDesign(string path, Secret secret) =>
        secret.Provider == "Google" && (path.HasIgnoringCase("wwwroot") || secret.KeyPath?.HasIgnoringCase("firebase") == true);

    private static Place Place(string path, TextRange range) => new(path)
    {
        Line = range.Line,
        Column = range.Column,
        EndLine = range.EndLine,
        EndColumn = range.EndColumn,
    };
}
