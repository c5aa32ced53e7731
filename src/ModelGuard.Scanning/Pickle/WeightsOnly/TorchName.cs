namespace ModelGuard.Scanning.Pickle.WeightsOnly;

/// <summary>An imported name of a stream, after the mapping of Python 2 names.</summary>
/// <param name="Module">Its module.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What the unpickler knows of it.</param>
internal sealed record TorchName(string Module, string Name, TorchNameKind Kind)
{
    /// <summary>Module and name.</summary>
    public string FullPath => $"{Module}.{Name}";
}
