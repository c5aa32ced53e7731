namespace ModelGuard.Scanning.Pickle.Policy;

/// <summary>What an imported name is to the policy.</summary>
internal enum GlobalGrade
{
    /// <summary>On the allow-list.</summary>
    Allowed,

    /// <summary>Of a package or file that nobody here knows: its author must be trusted.</summary>
    Unknown,

    /// <summary>Can run code or reach outside.</summary>
    Dangerous,
}
