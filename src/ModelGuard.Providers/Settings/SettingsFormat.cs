namespace ModelGuard.Providers.Settings;

/// <summary>How a configuration file is written.</summary>
public enum SettingsFormat
{
    /// <summary>JSON, with comments.</summary>
    Json,

    /// <summary><c>NAME=value</c> by line, as in <c>.env</c>.</summary>
    Environment,

    /// <summary>YAML 1.2.</summary>
    Yaml,

    /// <summary>Terraform's HCL.</summary>
    Terraform,

    /// <summary>Bicep.</summary>
    Bicep,
}
