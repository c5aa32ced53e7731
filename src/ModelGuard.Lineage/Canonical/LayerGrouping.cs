using System.Globalization;
using ModelGuard.Lineage.Tensors;

namespace ModelGuard.Lineage.Canonical;

/// <summary>Finds what repeats: first by a number in the names, else by the order of shapes.</summary>
internal static class LayerGrouping
{
    private const int MaxPeriod = 512;

    /// <summary>Groups tensors into blocks.</summary>
    /// <returns>The blocks in order, and what belongs to none.</returns>
    public static (IReadOnlyList<TensorBlock> Blocks, IReadOnlyList<WeightTensor> Others) Group(IReadOnlyList<WeightTensor> tensors)
    {
        (List<TensorBlock> blocks, List<WeightTensor> rest) = ByIndex(tensors);
        return blocks.Count >= 2 ? (blocks, rest) : ByOrder(tensors);
    }

    private static (List<TensorBlock> Blocks, List<WeightTensor> Others) ByIndex(IReadOnlyList<WeightTensor> tensors)
    {
        // Every number in every name is a candidate for the index of a layer; the text before it is the stack.
        Dictionary<string, Dictionary<int, int>> matrices = new(StringComparer.Ordinal);
        foreach (WeightTensor tensor in tensors.Where(static tensor => tensor.Shape.Count >= 2))
        {
            foreach ((string stack, int index, _) in Numbers(tensor.Name))
            {
                if (!matrices.TryGetValue(stack, out Dictionary<int, int>? counts))
                    matrices.Add(stack, counts = []);
                counts[index] = counts.GetValueOrDefault(index) + 1;
            }
        }

        // A stack repeats if it has two indices or more, and most of them hold at least two matrices: a flat numbering of tensors does not.
        HashSet<string> stacks = new(
            matrices.Where(static entry => entry.Value.Count >= 2 && entry.Value.Values.Count(static count => count >= 2) * 2 > entry.Value.Count).Select(static entry => entry.Key),
            StringComparer.Ordinal);

        Dictionary<(string Stack, int Index), List<(string Key, WeightTensor Tensor)>> blocks = [];
        List<WeightTensor> rest = [];
        foreach (WeightTensor tensor in tensors)
        {
            (string Stack, int Index, string Key) place = Numbers(tensor.Name).FirstOrDefault(number => stacks.Contains(number.Stack));
            if (place.Stack is null)
            {
                rest.Add(tensor);
                continue;
            }

            if (!blocks.TryGetValue((place.Stack, place.Index), out List<(string, WeightTensor)>? members))
                blocks.Add((place.Stack, place.Index), members = []);
            members.Add((place.Key, tensor));
        }

        List<TensorBlock> ordered = [.. blocks
            .OrderBy(static block => block.Key.Stack, StringComparer.Ordinal).ThenBy(static block => block.Key.Index)
            .Select(static block => new TensorBlock(block.Key.Stack, block.Key.Index, block.Value))];
        return (ordered, rest);
    }

    private static IEnumerable<(string Stack, int Index, string Key)> Numbers(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (!char.IsAsciiDigit(name[i]))
                continue;
            int end = i;
            while (end < name.Length && char.IsAsciiDigit(name[end]))
                end++;

            // Not the 1 of fc1 or w1, nor the 4 of 4h: an index stands between separators, or behind a word at the end of a part.
            bool isBounded = end == name.Length || name[end] is '.' or '_' or '/' or '-' or ':';
            if (isBounded && int.TryParse(name.AsSpan(i, end - i), NumberStyles.None, CultureInfo.InvariantCulture, out int index))
                yield return (name[..i], index, name[end..]);
            i = end;
        }
    }

    private static (IReadOnlyList<TensorBlock> Blocks, IReadOnlyList<WeightTensor> Others) ByOrder(IReadOnlyList<WeightTensor> tensors)
    {
        string[] shapes = [.. tensors.Select(static tensor => string.Join('x', tensor.Shape))];
        (int start, int period, int covered) = (0, 0, 0);
        for (int candidate = 3; candidate <= Math.Min(MaxPeriod, shapes.Length / 2); candidate++)
        {
            int run = 0;
            for (int i = 0; i + candidate < shapes.Length; i++)
            {
                run = shapes[i] == shapes[i + candidate] ? run + 1 : 0;
                int repeated = (run / candidate * candidate) + candidate;
                int first = i - run + 1;
                if (run >= candidate && repeated > covered && tensors.Skip(first).Take(candidate).Count(static tensor => tensor.Shape.Count >= 2) >= 2)
                    (start, period, covered) = (first, candidate, repeated);
            }
        }

        if (period == 0)
            return ([], tensors);
        List<TensorBlock> blocks = [];
        for (int at = start; at + period <= start + covered; at += period)
        {
            int first = at;
            blocks.Add(new TensorBlock("", blocks.Count, [.. Enumerable.Range(0, period).Select(i => (i.ToString("D4", CultureInfo.InvariantCulture), tensors[first + i]))]));
        }

        return (blocks, [.. tensors.Take(start), .. tensors.Skip(start + covered)]);
    }
}
