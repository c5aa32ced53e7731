using System.Text;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;

namespace ModelGuard.Lineage.Tensors.Torch;

/// <summary>The tensors of an archive that torch wrote: <c>data.pkl</c> names them, members of <c>data/</c> hold their elements.</summary>
internal static class TorchZipWeights
{
    private const string PickleName = "data.pkl";

    /// <summary>Whether an archive is one.</summary>
    public static bool Claims(ZipMembers members) => members.Names.Any(IsPickle);

    /// <summary>Adds the tensors of an archive.</summary>
    /// <exception cref="MalformedContentException">The pickle breaks the format.</exception>
    /// <exception cref="LimitReachedException">A limit was reached.</exception>
    public static void Read(ZipMembers members, ScanBudget budget, WeightSetBuilder builder)
    {
        foreach (string name in members.Names.Where(IsPickle))
        {
            string root = name[..^PickleName.Length];
            if (members.Open(name) is not { } pickle)
            {
                builder.AddUnreadable(name, members.WhyNot(name));
                continue;
            }

            if (IsBigEndian(members, root))
            {
                builder.AddUnreadable(name, "expected little-endian storages, found big-endian ones");
                continue;
            }

            Dictionary<string, ByteSource?> storages = new(StringComparer.Ordinal);
            foreach (TorchTensor tensor in TorchStateReader.Read(pickle, 0, budget).Tensors)
            {
                ByteSource? storage = null;
                if (tensor.View is { } view && !storages.TryGetValue(view.Key, out storage))
                    storages.Add(view.Key, storage = members.Open($"{root}data/{view.Key}"));
                TorchViews.Add(tensor, storage, builder);
            }
        }
    }

    private static bool IsPickle(string name) => name == PickleName || name.EndsWith("/" + PickleName, StringComparison.Ordinal);

    private static bool IsBigEndian(ZipMembers members, string root)
    {
        Span<byte> text = stackalloc byte[8];
        return members.Open(root + "byteorder") is { } member && Encoding.ASCII.GetString(text[..member.Read(0, text)]).StartsWith("big", StringComparison.Ordinal);
    }
}
