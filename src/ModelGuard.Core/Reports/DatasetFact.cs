namespace ModelGuard.Core.Reports;

/// <summary>Data that a model was trained or tested on, as a <c>ModelDataset</c> item states it.</summary>
/// <param name="Name">Its name.</param>
public sealed record DatasetFact(string Name)
{
    /// <summary>Path of its file relative to the project, with forward slashes; <see langword="null"/> where it is not at hand.</summary>
    public string? Path { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public string? Sha256 { get; init; }

    /// <summary>SHA-512 of the file, lower-case hexadecimal.</summary>
    public string? Sha512 { get; init; }

    /// <summary>Name or path of the model that it was used for; <see langword="null"/> for every model of the project.</summary>
    public string? Model { get; init; }

    /// <summary>Its version.</summary>
    public string? Version { get; init; }

    /// <summary>What it holds.</summary>
    public string? Description { get; init; }

    /// <summary>Its licence.</summary>
    public string? License { get; init; }

    /// <summary>Where it comes from: an address, or words.</summary>
    public string? Source { get; init; }

    /// <summary>Who answers for it.</summary>
    public OrganizationFact? Owner { get; init; }

    /// <summary>Who may see it, such as <c>public</c>.</summary>
    public string? Classification { get; init; }

    /// <summary>What in it is sensitive; <c>none</c> says that somebody looked.</summary>
    public string? Sensitivity { get; init; }

    /// <summary>Its statistics, such as numbers of rows and classes.</summary>
    public string? Statistics { get; init; }
}
