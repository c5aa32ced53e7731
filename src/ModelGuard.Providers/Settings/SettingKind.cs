namespace ModelGuard.Providers.Settings;

/// <summary>What stands behind a key.</summary>
public enum SettingKind
{
    /// <summary>Keys and values.</summary>
    Section,

    /// <summary>Values by index.</summary>
    List,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number, a truth value or nothing: never a model id or a key.</summary>
    Scalar,
}
