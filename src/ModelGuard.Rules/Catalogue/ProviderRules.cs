namespace ModelGuard.Rules.Catalogue;

/// <summary>MG3xxx: hosted models, pins and keys.</summary>
public static class ProviderRules
{
    /// <summary>MG3001.</summary>
    public static Rule AliasedModel { get; } = new(
        "MG3001",
        "The model id is an alias that its provider may move",
        Severity.Warning,
        "The provider can put another model behind this name on any day, and the application changes without a deployment.",
        "Use a dated or numbered version of the model.");

    /// <summary>MG3002.</summary>
    public static Rule SomeoneElseChooses { get; } = new(
        "MG3002",
        "The model id lets someone else choose the model",
        Severity.Error,
        "An id such as latest, auto or a wildcard names no model at all: which one answers is decided per request, by someone else.",
        "Name one model and version.");

    /// <summary>MG3003.</summary>
    public static Rule UnknownModel { get; } = new(
        "MG3003",
        "Whether the model id is pinned is not known",
        Severity.Info,
        "The id follows no naming scheme that ModelGuard knows, such as a deployment's own name.",
        "Check the deployment's version and upgrade settings, or name the model's version beside it.");

    /// <summary>MG3004.</summary>
    public static Rule KeyLiteral { get; } = new(
        "MG3004",
        "A key of a model provider stands in the configuration",
        Severity.Error,
        "Whoever reads the file or the repository can use the key at your cost, and it stays in the history after it is deleted.",
        "Revoke the key, then keep the new one in user secrets, an environment variable or a key vault.");

    /// <summary>MG3005.</summary>
    public static Rule SecretLiteral { get; } = new(
        "MG3005",
        "A configuration value looks like a secret",
        Severity.Warning,
        "The name of the setting and the randomness of its value say that this is a key or a password.",
        "Keep it in user secrets, an environment variable or a key vault. If it is none, rename the setting.");

    /// <summary>MG3006.</summary>
    public static Rule InvalidConfiguration { get; } = new(
        "MG3006",
        "The configuration file cannot be read",
        Severity.Error,
        "Model ids and keys behind the place named have not been judged, and the application will fail to start with this file.",
        "Correct the file at the place named.");

    /// <summary>MG3007.</summary>
    public static Rule DeploymentUpgradesItself { get; } = new(
        "MG3007",
        "The deployment's model version upgrades itself",
        Severity.Warning,
        "Azure replaces the version when it names a new default, also where the version is dated: OnceNewDefaultVersionAvailable holds where nothing else is said.",
        "Set versionUpgradeOption (Terraform: version_upgrade_option) to NoAutoUpgrade, and plan the change before the version is retired.");

    /// <summary>MG3008.</summary>
    public static Rule RetiredModel { get; } = new(
        "MG3008",
        "The model is retired",
        Severity.Error,
        "Its provider no longer answers requests for it, or has suspended it.",
        "Move to a model that is served, and test it before the change.");

    /// <summary>MG3009.</summary>
    public static Rule RetiringSoon { get; } = new(
        "MG3009",
        "The model is retired soon",
        Severity.Warning,
        "Its provider has named the day from which requests fail.",
        "Plan the move to a successor now; modelguard providers simulate shows what depends on the model.");

    /// <summary>MG3010.</summary>
    public static Rule StaleLifecycle { get; } = new(
        "MG3010",
        "The lifecycle facts are old",
        Severity.Warning,
        "Retirements announced since then are not known, so silence about a model means little.",
        "Run modelguard lifecycle update --from FILE|URL, or update ModelGuard.");

    /// <summary>MG3011.</summary>
    public static Rule NoFallback { get; } = new(
        "MG3011",
        "No model of another maker stands in for this one",
        Severity.Warning,
        "When the maker suspends, retires or is ordered to stop serving the model, nothing answers. The same maker's model at another host does not help.",
        "Configure a fallback by another maker that every failure reaches, and test it.");

    /// <summary>MG3012.</summary>
    public static Rule NotAllowed { get; } = new(
        "MG3012",
        "The policy does not allow this maker, region or jurisdiction",
        Severity.Error,
        "The policy file names who may make and serve models, and where.",
        "Use a model that the policy allows, or change the policy.");

    /// <summary>MG3013.</summary>
    public static Rule KeyOverdue { get; } = new(
        "MG3013",
        "A key is older than the policy allows",
        Severity.Warning,
        "No key tells its age; the lock file or the policy says when it was last rotated and how old it may become.",
        "Rotate the key, then run modelguard lock (or dotnet build -t:ModelGuardLock), or write its new date into the policy.");

    /// <summary>MG3014.</summary>
    public static Rule MaskedModel { get; } = new(
        "MG3014",
        "A name promises another maker's model",
        Severity.Info,
        "Whoever asks for the name believes to be answered by the model that bears it.",
        "Give the group a name of its own, or one that says which model answers.");

    /// <summary>MG3015.</summary>
    public static Rule MissingFallback { get; } = new(
        "MG3015",
        "A fallback names a model that is not defined",
        Severity.Warning,
        "When it is needed there is nothing behind the name, and the request fails.",
        "Define the model, or name one that is defined.");

    /// <summary>MG3016.</summary>
    public static Rule KeyAgeUnknown { get; } = new(
        "MG3016",
        "The age of a key is not known",
        Severity.Warning,
        "The policy asks for the key's rotation, or the lock file speaks of another key under its name, so an overdue key would not be noticed.",
        "Run modelguard lock (or dotnet build -t:ModelGuardLock): it notes name, fingerprint and day, never the key.");

    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        AliasedModel, SomeoneElseChooses, UnknownModel, KeyLiteral, SecretLiteral, InvalidConfiguration, DeploymentUpgradesItself, RetiredModel,
        RetiringSoon, StaleLifecycle, NoFallback, NotAllowed, KeyOverdue, MaskedModel, MissingFallback, KeyAgeUnknown,
    ];
}
