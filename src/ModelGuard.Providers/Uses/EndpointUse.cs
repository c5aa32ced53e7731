using ModelGuard.Providers.ModelIds;
using ModelGuard.Providers.Settings;

namespace ModelGuard.Providers.Uses;

/// <summary>An endpoint of a provider that a configuration file names.</summary>
/// <param name="Host">Its host, without path, query and user.</param>
/// <param name="Provider">Whose it is; <see langword="null"/> where only the section says that it is about models.</param>
/// <param name="Maker">Whose models it serves, where all are one maker's.</param>
/// <param name="KeyPath">Path of the key.</param>
/// <param name="Range">Where it stands.</param>
public sealed record EndpointUse(string Host, string? Provider, string? Maker, string KeyPath, TextRange Range)
{
    internal static IEnumerable<EndpointUse> In(SettingsDocument document)
    {
        int found = 0;
        foreach (Setting setting in document.Settings)
        {
            if (setting.Value is not { } value || setting.IsCopy || !value.Has("://") || found >= ConfigurationLimits.MaximumUses)
                continue;
            (int start, string url) = Placeholders.DefaultOf(value) ?? (0, value);
            if (EndpointAddress.HostOf(url) is not { } host || !(SectionFacts.IsEndpointKey(setting.Key) || ProviderTable.FromHost(host) is not null))
                continue;
            Provider? provider = ProviderTable.FromHost(host) ?? Named(setting);
            if (provider is null)
                continue;

            found++;
            TextPart part = document.PartOf(setting, start, url.Length);
            yield return new EndpointUse(host, provider.Id, provider.Maker, Secrets.Redaction.Of(setting.Path), document.RangeOf(part.Start, part.Length));
        }
    }

    private static Provider? Named(Setting setting)
    {
        Provider? provider = ProviderTable.FromName(setting.Key);
        Setting? at = setting.Parent;
        for (int level = 0; level < 3 && provider is null && at?.Parent is not null; level++, at = at.Parent)
            provider = ProviderTable.FromName(at.Key);
        return provider;
    }
}
