namespace ModelGuard.Rules;

/// <summary>The part of the supply chain that a rule guards; the first digit of its id.</summary>
public enum RuleCategory
{
    /// <summary>MG0xxx: the guard itself, its settings and its files.</summary>
    Guard = 0,

    /// <summary>MG1xxx: unsafe or unreadable content.</summary>
    Content = 1,

    /// <summary>MG2xxx: integrity, signatures, provenance, lineage, licence.</summary>
    Integrity = 2,

    /// <summary>MG3xxx: providers, pins, lifecycle, fallback, secrets.</summary>
    Providers = 3,

    /// <summary>MG4xxx: dependencies.</summary>
    Dependencies = 4,

    /// <summary>MG5xxx: the bill of materials.</summary>
    Bom = 5,

    /// <summary>MG6xxx: drift and freshness of evidence.</summary>
    Drift = 6,
}
