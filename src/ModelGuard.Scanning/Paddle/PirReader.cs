using System.Text.Json;
using ModelGuard.Core.Budgets;
using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;

namespace ModelGuard.Scanning.Paddle;

/// <summary>
/// Reads the JSON of a PaddlePaddle 3 program (paddle/fluid/pir/serialize_deserialize at 0ab6998: schema.h, ir_serialize.cc, ir_deserialize.cc,
/// interface.cc): every operator of every region, in the order in which Paddle reads them. Nothing recurses.
/// </summary>
internal sealed class PirReader
{
    private const int MaxDepth = 256;

    /// <summary>Names and values of one program: of 15 MB or so, which is ten times what exports of today need.</summary>
    private const int MaxValues = 2_000_000;

    private readonly PirProgram _program = new();
    private readonly PirValues _values = new();
    private readonly PirMembers _members;
    private readonly PirDataReader _data;
    private readonly PirOperatorReader _operators;
    private readonly ScanBudget _budget;

    /// <summary>What to do next, the last first.</summary>
    private readonly Stack<Action> _open = new();

    private PirReader(ScanBudget budget)
    {
        _budget = budget;
        _members = new PirMembers(_program);
        _data = new PirDataReader(_program, _members);
        _operators = new PirOperatorReader(_program, _members, _data);
    }

    /// <summary>Reads a program.</summary>
    /// <exception cref="MalformedContentException">It is no JSON.</exception>
    /// <exception cref="LimitReachedException">It is too large.</exception>
    public static PirProgram Read(ByteSource content, ScanBudget budget)
    {
        if (content.Length > budget.Limits.MaxHeaderBytes)
            throw new LimitReachedException(nameof(ScanLimits.MaxHeaderBytes), budget.Limits.MaxHeaderBytes);
        byte[] bytes = new byte[content.Length];
        content.ReadExactly(0, bytes);
        PlacedJsonResult json = PlacedJson.Read(bytes, relaxed: false, MaxDepth, MaxValues);
        if (json.Root is not { } root)
            throw new MalformedContentException($"the program is no JSON that is read, at line {json.Line}: {json.Fault}", 0);
        PirReader reader = new(budget);
        reader.ReadRoot(root);
        return reader._program;
    }

    private void ReadRoot(PlacedJsonValue root)
    {
        _members.Judge(root, "the file", "base_code", "program");
        if (root.FindValue("base_code") is { } code && _members.Judge(code, "'base_code'", "magic", "version", "trainable"))
        {
            if (_members.Text(code, "magic", "'base_code'") is { } magic && magic != "pir")
                _program.AddFault($"expected the magic word 'pir', found '{Excerpt.Of(magic)}'", code.Line);
            _program.Version = _members.Integer(code, "version", "'base_code'");
            if (code.FindValue("trainable") is { Kind: not (JsonValueKind.True or JsonValueKind.False) } trainable)
                _program.AddFault($"expected true or false as 'trainable', found {trainable.Describe()}", trainable.Line);
        }
        else
        {
            _program.AddFault("expected 'base_code' with a magic word and a version, found none", root.Line);
        }

        if (root.FindValue("program") is not { } program || !_members.Judge(program, "'program'", "regions"))
        {
            _program.AddFault("expected a program, found none", root.Line);
            return;
        }

        IReadOnlyList<PlacedJsonValue> regions = _members.Items(program, "regions", "the program");
        if (regions.Count != 1 || (regions[0].Kind == JsonValueKind.Object && regions[0].FindItems("blocks").Count != 1))
            _program.AddFault("expected one region of one block in the program, found another number, of which Paddle reads the first", program.Line);
        OpenRegions(regions);
        while (_open.TryPop(out Action? next))
            next();
    }

    private void OpenRegions(IReadOnlyList<PlacedJsonValue> regions)
    {
        List<PlacedJsonValue> blocks = [];
        foreach (PlacedJsonValue region in regions)
        {
            if (!_members.Judge(region, "a region", "#", "blocks"))
                continue;
            if (_members.Text(region, "#", "a region") is { } name)
                _program.Texts.Add(new PirText("region", name, region.Line));
            blocks.AddRange(_members.Items(region, "blocks", "a region"));
        }

        for (int i = blocks.Count - 1; i >= 0; i--)
        {
            PlacedJsonValue block = blocks[i];
            _open.Push(() => OpenBlock(block));
        }
    }

    private void OpenBlock(PlacedJsonValue block)
    {
        _budget.ChargeRecords(1);
        if (!_members.Judge(block, "a block", "#", "args", "kwargs", "ops"))
            return;
        _program.Blocks++;
        if (_members.Text(block, "#", "a block") is { } name)
            _program.Texts.Add(new PirText("block", name, block.Line));
        PirScope scope = new(_program, _values);
        foreach (PlacedJsonValue argument in _members.Items(block, "args", "a block"))
            ReadArgument(argument, isNamed: false, scope);
        foreach (PlacedJsonValue argument in block.FindValue("kwargs") is null ? [] : _members.Items(block, "kwargs", "a block"))
            ReadArgument(argument, isNamed: true, scope);
        IReadOnlyList<PlacedJsonValue> operators = _members.Items(block, "ops", "a block");
        _budget.ChargeRecords(operators.Count);
        Continue(operators, 0, scope);
    }

    /// <summary>Reads operators up to one that holds regions, which come before the next one.</summary>
    private void Continue(IReadOnlyList<PlacedJsonValue> operators, int index, PirScope scope)
    {
        for (; index < operators.Count; index++)
        {
            PlacedJsonValue value = operators[index];
            IReadOnlyList<PlacedJsonValue> regions = _operators.Read(value, scope);
            if (regions.Count == 0)
            {
                PirOperatorReader.Define(value, scope);
                continue;
            }

            // What an operator computes is there when its regions have run.
            int next = index + 1;
            _open.Push(() =>
            {
                PirOperatorReader.Define(value, scope);
                Continue(operators, next, scope);
            });
            OpenRegions(regions);
            return;
        }

        scope.Close();
    }

    private void ReadArgument(PlacedJsonValue argument, bool isNamed, PirScope scope)
    {
        if (!_members.Judge(argument, "an argument of a block", isNamed ? ["#", "TT", "key"] : ["#", "TT"]))
            return;
        if (isNamed && _members.Text(argument, "key", "an argument of a block") is { } key)
            _program.Texts.Add(new PirText("key", key, argument.Line));
        _data.ReadType(argument.FindValue("TT"), argument.Line, _program.Texts);
        if (_members.Integer(argument, "#", "an argument of a block") is { } id)
            scope.Define(id, argument.Line);
    }
}
