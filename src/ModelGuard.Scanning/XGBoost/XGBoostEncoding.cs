namespace ModelGuard.Scanning.XGBoost;

/// <summary>How a model of XGBoost is written.</summary>
internal enum XGBoostEncoding
{
    /// <summary>JSON.</summary>
    Json,

    /// <summary>UBJSON.</summary>
    Ubjson,

    /// <summary>The old binary format.</summary>
    Binary,
}
