namespace ModelGuard.Scanning.Pickle;

/// <summary>Who loads a pickle stream: it decides which persistent ids and which class references are expected in it.</summary>
public sealed record PickleContext
{
    private PickleContext()
    {
    }

    /// <summary>A stream for <c>pickle.load</c>: no persistent ids. Also object arrays of numpy.</summary>
    public static PickleContext Plain { get; } = new();

    /// <summary>
    /// A stream for <c>torch.load</c>: <c>data.pkl</c> of a zip archive, or the object stream of a legacy file. Persistent ids are tuples
    /// <c>("storage", type, key, location, numel)</c>, in legacy files with view metadata behind.
    /// </summary>
    public static PickleContext Torch { get; } = new() { ExpectsTorchStorages = true };

    /// <summary>
    /// A stream of a TorchScript archive (<c>data.pkl</c>, <c>constants.pkl</c>), read by torch's C++ unpickler: classes of
    /// <c>__torch__</c> are defined by the archive's own code and import nothing.
    /// </summary>
    public static PickleContext TorchScript { get; } = new() { ExpectsTorchStorages = true, ExpectsTorchScriptTypes = true };

    /// <summary>
    /// A stream of a tar archive for <c>torch.load</c> (torch/serialization.py, <c>legacy_load</c>): persistent ids are keys of tensors, or
    /// tuples <c>(class, file, source)</c>.
    /// </summary>
    public static PickleContext TorchTar { get; } = new() { ExpectsTorchTarKeys = true };

    /// <summary>Whether persistent ids that are keys of tensors are expected.</summary>
    public bool ExpectsTorchTarKeys { get; private init; }

    /// <summary>Whether persistent ids that name tensor storages are expected.</summary>
    public bool ExpectsTorchStorages { get; private init; }

    /// <summary>Whether references to <c>__torch__.*</c> classes are expected.</summary>
    public bool ExpectsTorchScriptTypes { get; private init; }
}
