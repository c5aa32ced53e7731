using ModelGuard.Core.Reports;

namespace ModelGuard.Core.Settings;

/// <summary>What the policy says about the applications that it is for, once for all their projects; it goes before what a project says.</summary>
public sealed record ApplicationPolicy
{
    /// <summary>Who supplies them.</summary>
    public OrganizationFact? Supplier { get; init; }

    /// <summary>Who makes them, where that is somebody else.</summary>
    public OrganizationFact? Manufacturer { get; init; }

    /// <summary>Their licence, as an SPDX expression.</summary>
    public string? License { get; init; }

    /// <summary>An application with what the policy says of it.</summary>
    public ApplicationFact Complete(ApplicationFact application) => application with
    {
        Supplier = Supplier ?? application.Supplier,
        Manufacturer = Manufacturer ?? application.Manufacturer,
        License = License ?? application.License,
    };
}
