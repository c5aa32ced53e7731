using ModelGuard.Rules.Catalogue;

namespace ModelGuard.Scanning.Pickle;

/// <summary>Judges what a pickle says about one storage in two places.</summary>
internal static class StorageRules
{
    /// <summary>Reports two references to one storage that contradict each other: a loader takes the first and believes the second.</summary>
    /// <param name="first">The storage as it was named first.</param>
    /// <param name="again">The same key, named again.</param>
    /// <param name="mayChangeType">Whether the writer shares bytes among types, as torch's C++ pickler does.</param>
    /// <param name="scope">Where the finding goes.</param>
    public static void Compare(TensorStorage first, TensorStorage again, bool mayChangeType, ScanScope scope)
    {
        bool hasOtherSize = first.ByteCount != again.ByteCount;
        bool hasOtherType = first.StorageType != again.StorageType && !mayChangeType;
        if (!hasOtherSize && !hasOtherType)
            return;
        scope.Report(
            GraphRules.TensorOutsideStorage,
            $"expected {first.ElementCount} elements of {first.StorageType} in storage '{first.Key}' as before, found {again.ElementCount} of {again.StorageType}",
            again.Offset,
            subject: first.Key);
    }
}
