using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Scanning.Binary;

namespace ModelGuard.Scanning.LightGbm;

/// <summary>
/// Reads a text model of LightGBM (microsoft/LightGBM src/boosting/gbdt_model_text.cpp): a head of keys, one block for each tree, whose lengths the head
/// states and the loader jumps by, importances, parameters, and what the Python package appends.
/// </summary>
/// <param name="reader">The bytes.</param>
/// <param name="model">What is learnt.</param>
/// <param name="heard">Told of every text that is no number: key, text, line.</param>
internal sealed class LightGbmReader(SequentialReader reader, LightGbmModel model, Action<string, string, int> heard)
{
    private static readonly FrozenSet<string> HeadKeys = FrozenSet.Create(
        StringComparer.Ordinal,
        "version", "num_class", "num_tree_per_iteration", "label_index", "max_feature_idx", "objective", "average_output", "feature_names",
        "monotone_constraints", "feature_infos", "tree_sizes");

    private static readonly FrozenSet<string> TreeKeys = FrozenSet.Create(
        StringComparer.Ordinal,
        "num_leaves", "num_cat", "split_feature", "split_gain", "threshold", "decision_type", "left_child", "right_child", "leaf_value", "leaf_weight", "leaf_count",
        "internal_value", "internal_weight", "internal_count", "cat_boundaries", "cat_threshold", "is_linear", "leaf_const", "num_features", "leaf_features",
        "leaf_coeff", "shrinkage");

    private readonly List<long> _sizes = [];
    private int _line;

    /// <summary>Reads to the end.</summary>
    /// <exception cref="MalformedContentException">The content breaks the format.</exception>
    /// <exception cref="Core.Budgets.LimitReachedException">It holds too much.</exception>
    public void Read()
    {
        ReadLine();
        ReadHead();
        bool isOver = false;
        while (!isOver && NextLine() is { } line)
        {
            if (line.StartsWith("Tree=", StringComparison.Ordinal))
                ReadTree(line);
            else
                isOver = line == "end of trees" || Unexpected(line);
        }

        if (!isOver)
            model.Fault("expected 'end of trees', found the end", _line);
        if (_sizes.Count != model.Trees)
            model.Fault(string.Create(CultureInfo.InvariantCulture, $"expected {_sizes.Count} trees, as tree_sizes says, found {model.Trees}"), _line);
        ReadTail();
        model.End = reader.Position;
    }

    private void ReadHead()
    {
        while (ReadLine() is { Length: > 0 } line)
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            string key = equals < 0 ? line : line[..equals];
            string value = equals < 0 ? string.Empty : line[(equals + 1)..];
            if (!model.Head.TryAdd(key, value))
                model.Fault($"expected each key once, found '{Excerpt.Of(key)}' again", _line);
            if (!HeadKeys.Contains(key))
                model.UnknownKey ??= (key, _line);
            if (key is not ("tree_sizes" or "feature_infos"))
                heard(key, value, _line);
        }

        foreach (string size in (model.Head.GetValueOrDefault("tree_sizes") ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            _sizes.Add(long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : -1);
    }

    private void ReadTree(string first)
    {
        // The block starts with its name, which has been read with its line end.
        long start = reader.Position - Encoding.UTF8.GetByteCount(first) - 1;
        int line = _line;
        if (first != string.Create(CultureInfo.InvariantCulture, $"Tree={model.Trees}"))
            model.Fault(string.Create(CultureInfo.InvariantCulture, $"expected Tree={model.Trees}, found '{Excerpt.Of(first)}'"), line);
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        while (ReadLine() is { Length: > 0 } text)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            string key = equals < 0 ? text : text[..equals];
            if (!values.TryAdd(key, equals < 0 ? string.Empty : text[(equals + 1)..]))
                model.Fault($"expected each key of a tree once, found '{Excerpt.Of(key)}' again", _line);
            if (!TreeKeys.Contains(key))
            {
                model.UnknownKey ??= (key, _line);
                heard(key, text, _line);
            }
        }

        // Two line ends stand behind a tree.
        if (reader.Peek() == '\n')
            ReadLine();
        int index = (int)Math.Min(model.Trees, int.MaxValue);
        if (index < _sizes.Count && _sizes[index] != reader.Position - start)
            model.Fault(string.Create(CultureInfo.InvariantCulture, $"expected {_sizes[index]} bytes of this tree, as tree_sizes says, found {reader.Position - start}"), line);
        LightGbmTree tree = new(values);
        long largest = long.TryParse(model.Head.GetValueOrDefault("max_feature_idx"), NumberStyles.None, CultureInfo.InvariantCulture, out long feature) ? feature : long.MaxValue;
        if (tree.FindFault(largest) is { } fault)
            model.Fault(fault, line);
        model.Trees++;
        model.Leaves += tree.Leaves;
    }

    /// <summary>Importances, parameters and categories of pandas: LightGBM reads them, and predicts without them.</summary>
    private void ReadTail()
    {
        string section = string.Empty;
        while (NextLine() is { } line)
        {
            if (line is "feature_importances:" or "feature importances:" or "parameters:")
                section = line;
            else if (line == "end of parameters")
                section = string.Empty;
            else if (section.Length > 0 || line.StartsWith("pandas_categorical:", StringComparison.Ordinal))
                heard(section.Length > 0 ? section.TrimEnd(':') : "pandas_categorical", line, _line);
            else
                Unexpected(line);
        }
    }

    private bool Unexpected(string line)
    {
        model.Fault($"expected a part of a LightGBM model, found '{Excerpt.Of(line)}'", _line);
        heard("line", line, _line);
        return false;
    }

    private string? NextLine()
    {
        string? line = ReadLine();
        while (line is { Length: 0 })
            line = ReadLine();
        return line;
    }

    private string? ReadLine()
    {
        if (reader.Left == 0)
            return null;
        _line++;
        reader.Budget.ChargeRecords(1);
        long start = reader.Position;
        while (reader.Left > 0 && reader.ReadByte() != '\n')
        {
        }

        return ReadBack(start);
    }

    private string ReadBack(long start)
    {
        string line = Encoding.UTF8.GetString(reader.ReadBack(start));
        return line.TrimEnd('\n', '\r');
    }
}
