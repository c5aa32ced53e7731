using System.Globalization;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Scanning.Documents;

namespace ModelGuard.Scanning.XGBoost;

/// <summary>Reads a model from JSON or UBJSON along its schema. Trees are looked at one by one and forgotten.</summary>
/// <param name="document">The document.</param>
/// <param name="model">What is learnt.</param>
/// <param name="heard">Told of every text that is no known word: key, text, offset.</param>
internal sealed class XGBoostReader(DocumentReader document, XGBoostModel model, Action<string, string, long> heard)
{
    private readonly Stack<Level> _open = new();

    /// <summary>The number of features may follow the trees, so that their indices are compared at the end.</summary>
    private (int Index, long Offset) _largestIndex = (-1, 0);
    private XGBoostTree? _tree;
    private string _name = string.Empty;

    /// <summary>Reads to the end.</summary>
    /// <exception cref="MalformedContentException">The document breaks its format.</exception>
    /// <exception cref="Core.Budgets.LimitReachedException">It holds too much.</exception>
    public void Read()
    {
        XGBoostNode next = XGBoostSchema.Root;
        while (document.Read() is var token and not DocumentToken.End)
        {
            switch (token)
            {
                case DocumentToken.Name:
                    next = Find(document.Text);
                    break;
                case DocumentToken.StartObject or DocumentToken.StartArray:
                    Open(next, token == DocumentToken.StartObject);
                    next = ItemOf(_open.Peek());
                    break;
                case DocumentToken.EndObject or DocumentToken.EndArray:
                    Close(_open.Pop());
                    next = _open.TryPeek(out Level? outer) ? ItemOf(outer) : XGBoostNode.Anything;
                    break;
                default:
                    Accept(next, token);
                    if (_open.TryPeek(out Level? level))
                        next = ItemOf(level);
                    break;
            }
        }

        if (model.FeatureCount is { } features and > 0 && _largestIndex.Index >= features)
            model.Fault(string.Create(CultureInfo.InvariantCulture, $"expected nodes to look at one of {features} features, found {_largestIndex.Index}"), _largestIndex.Offset);
    }

    private static XGBoostNode ItemOf(Level level) => level.Node.Kind switch
    {
        XGBoostKind.Array => level.Node.Item!,
        _ => XGBoostNode.Anything,
    };

    private XGBoostNode Find(string name)
    {
        _name = name;
        Level level = _open.Peek();
        if (!level.Names!.Add(name))
            model.Fault($"expected each name of an object once, found '{Excerpt.Of(name)}' again", document.Offset);
        if (level.Node.Members.TryGetValue(name, out XGBoostNode? node))
            return node;
        if (level.Node.Kind == XGBoostKind.Object)
            model.UnknownMember ??= (name, document.Offset);
        return XGBoostNode.Anything;
    }

    private void Open(XGBoostNode node, bool isObject)
    {
        bool fits = node.Kind switch
        {
            XGBoostKind.Anything => true,
            XGBoostKind.Object or XGBoostKind.OpenObject => isObject,
            XGBoostKind.Array or XGBoostKind.Numbers => !isObject,
            _ => false,
        };
        if (!fits)
        {
            model.Fault($"expected '{Excerpt.Of(_name)}' to be {WordFor(node.Kind)}, found an {(isObject ? "object" : "array")}", document.Offset);
            node = XGBoostNode.Anything;
        }

        if (node.Slot == XGBoostSlot.Tree)
            _tree = new XGBoostTree();
        _open.Push(new Level(node, document.Offset, isObject ? new HashSet<string>(StringComparer.Ordinal) : null, _name));
    }

    private void Close(Level level)
    {
        switch (level.Node.Slot)
        {
            case XGBoostSlot.Tree:
                model.Trees++;
                model.Nodes += _tree!.Left.Count;
                if (_tree.FindFault(null) is { } fault)
                    model.Fault(fault, level.Offset);
                foreach (int index in _tree.SplitIndices)
                {
                    if (index > _largestIndex.Index)
                        _largestIndex = (index, level.Offset);
                }

                _tree = null;
                break;
            case XGBoostSlot.OfNodes or XGBoostSlot.Left or XGBoostSlot.Right or XGBoostSlot.SplitIndices:
                _tree?.NoteLength(level.Name, level.Count);
                break;
            case XGBoostSlot.OfLeaves when _tree is not null:
                _tree.Weights = level.Count;
                break;
            case XGBoostSlot.TreeInfo:
                model.TreeInfo = level.Count;
                break;
            case XGBoostSlot.Weights:
                model.Nodes += level.Count;
                break;
            default:
                break;
        }
    }

    private void Accept(XGBoostNode node, DocumentToken token)
    {
        if (_open.TryPeek(out Level? level))
            level.Count++;
        if (level is { Node.Kind: XGBoostKind.Numbers })
        {
            AcceptNumber(level, token);
            return;
        }

        if (node.Kind is not (XGBoostKind.Scalar or XGBoostKind.Anything))
        {
            model.Fault($"expected '{Excerpt.Of(_name)}' to be {WordFor(node.Kind)}, found a single value", document.Offset);
        }
        else if (token == DocumentToken.Text)
        {
            AcceptText(node.Slot, document.Text);
        }
        else if (token == DocumentToken.Number)
        {
            AcceptCount(node.Slot, document.Number);
        }
    }

    private void AcceptNumber(Level level, DocumentToken token)
    {
        if (token != DocumentToken.Number)
        {
            if (level.Count == 1)
                model.Fault($"expected '{Excerpt.Of(level.Name)}' to hold numbers, found something else", document.Offset);
            return;
        }

        int number = double.IsNaN(document.Number) ? int.MinValue : (int)Math.Clamp(document.Number, int.MinValue, int.MaxValue);
        switch (level.Node.Slot)
        {
            case XGBoostSlot.Version when level.Count <= 3:
                model.Version = model.Version is null ? $"{number}" : $"{model.Version}.{number}";
                break;
            case XGBoostSlot.Left:
                _tree?.Left.Add(number);
                break;
            case XGBoostSlot.Right:
                _tree?.Right.Add(number);
                break;
            case XGBoostSlot.SplitIndices:
                _tree?.SplitIndices.Add(number);
                break;
            default:
                break;
        }
    }

    private void AcceptText(XGBoostSlot slot, string text)
    {
        switch (slot)
        {
            case XGBoostSlot.Booster:
                model.Booster = (text, document.Offset);
                break;
            case XGBoostSlot.Objective:
                model.Objective = (text, document.Offset);
                break;
            case XGBoostSlot.FeatureNames:
                model.AddFeature(text);
                heard("feature_names", text, document.Offset);
                break;
            case XGBoostSlot.FeatureCount or XGBoostSlot.ClassCount or XGBoostSlot.TreeCount or XGBoostSlot.NodeCount or XGBoostSlot.LeafSize:
                // XGBoost writes numbers of its parameters as texts.
                if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long count))
                    AcceptCount(slot, count);
                else
                    model.Fault($"expected '{Excerpt.Of(_name)}' to be a number, found a text that is none", document.Offset);
                break;
            default:
                heard(_name, text, document.Offset);
                break;
        }
    }

    private void AcceptCount(XGBoostSlot slot, double number)
    {
        long count = double.IsNaN(number) ? -1 : (long)Math.Clamp(number, int.MinValue, 1L << 50);
        switch (slot)
        {
            case XGBoostSlot.FeatureCount:
                model.FeatureCount = count;
                break;
            case XGBoostSlot.ClassCount:
                model.ClassCount = count;
                break;
            case XGBoostSlot.TreeCount:
                model.StatedTrees = count;
                break;
            case XGBoostSlot.NodeCount when _tree is not null:
                _tree.StatedNodes = count;
                break;
            case XGBoostSlot.LeafSize when _tree is not null:
                _tree.LeafSize = count;
                break;
            default:
                break;
        }
    }

    private static string WordFor(XGBoostKind kind) => kind switch
    {
        XGBoostKind.Object or XGBoostKind.OpenObject => "an object",
        XGBoostKind.Array or XGBoostKind.Numbers => "an array",
        _ => "a single value",
    };

    /// <summary>An object or array that is open.</summary>
    private sealed class Level(XGBoostNode node, long offset, HashSet<string>? names, string name)
    {
        public XGBoostNode Node { get; } = node;

        public long Offset { get; } = offset;

        public HashSet<string>? Names { get; } = names;

        public string Name { get; } = name;

        public long Count { get; set; }
    }
}
