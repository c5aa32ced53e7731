namespace ModelGuard.Providers.Uses;

/// <summary>
/// What an Azure deployment does when its model version is superseded. The default is <see cref="OnceNewDefaultVersionAvailable"/>
/// (learn.microsoft.com, Azure OpenAI working with models; hashicorp/azurerm, cognitive_deployment; read 2026-11).
/// </summary>
public enum UpgradeOption
{
    /// <summary>Nothing is said, so <see cref="OnceNewDefaultVersionAvailable"/> holds.</summary>
    Unset,

    /// <summary>The version changes about two weeks after Azure names a new default.</summary>
    OnceNewDefaultVersionAvailable,

    /// <summary>The version stays until it is retired, then changes.</summary>
    OnceCurrentVersionExpired,

    /// <summary>The version stays; when it is retired, the deployment stops.</summary>
    NoAutoUpgrade,

    /// <summary>An expression that cannot be read here decides.</summary>
    Unresolved,

    /// <summary>The deployment's type never upgrades by itself, as provisioned throughput does not.</summary>
    NotApplicable,
}
