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

    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
        [AliasedModel, SomeoneElseChooses, UnknownModel, KeyLiteral, SecretLiteral, InvalidConfiguration];
}
