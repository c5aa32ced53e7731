using System.Text.Json;
using ModelGuard.Core.Json;

namespace ModelGuard.Scanning.Paddle;

/// <summary>Reads types and attributes. They hold each other, so what is open stands on a stack of its own.</summary>
/// <param name="program">Where faults go.</param>
/// <param name="members">Reads members.</param>
internal sealed class PirDataReader(PirProgram program, PirMembers members)
{
    private const string NoName = "NULL";

    private readonly Stack<(PlacedJsonValue Value, PirPart Part)> _open = new();

    /// <summary>Reads a type, and gathers its texts.</summary>
    public void ReadType(PlacedJsonValue? value, int line, List<PirText> texts) => Read(value, PirPart.Type, "type", line, texts);

    /// <summary>Reads an attribute, and gathers its texts.</summary>
    public void ReadAttribute(PlacedJsonValue? value, string key, int line, List<PirText> texts) => Read(value, PirPart.Attribute, key, line, texts);

    private void Read(PlacedJsonValue? value, PirPart part, string key, int line, List<PirText> texts)
    {
        if (value is null)
        {
            program.AddFault(part == PirPart.Type ? "expected a type, found none" : $"expected a value of the attribute '{Excerpt.Of(key)}', found none", line);
            return;
        }

        _open.Push((value, part));
        while (_open.TryPop(out (PlacedJsonValue Value, PirPart Part) next))
        {
            if (next.Part is PirPart.Type or PirPart.Attribute)
                ReadNamed(next.Value, next.Part == PirPart.Type, key, texts);
            else if (!ReadPlain(next.Value, next.Part, key, texts))
                program.AddFault($"expected {Words(next.Part)} in '{Excerpt.Of(key)}', found {next.Value.Describe()}", next.Value.Line);
        }
    }

    /// <summary>Reads what has a name and data.</summary>
    private void ReadNamed(PlacedJsonValue value, bool isType, string key, List<PirText> texts)
    {
        string what = isType ? "a type" : "an attribute";
        if (!members.Judge(value, what, "#", "D", "VD") || members.Text(value, "#", what) is not { } name)
            return;
        PlacedJsonValue? data = value.FindValue("D");
        PirShape? shape = isType ? PirShape.OfType(name) : PirShape.OfAttribute(name);
        if (value.FindValue("VD") is { } special)
        {
            // What JSON has no numbers for: NaN and the infinities.
            if (name is not ("0.a_f32" or "0.a_f64") || data is not null || special.Text is not ("NaN" or "NAN" or "INF" or "-INF"))
                program.AddFault($"expected NaN or infinity for a number alone, found {special.Describe()} in '{Excerpt.Of(name)}'", special.Line);
        }
        else if (name == NoName || shape is { Parts.Count: 0 })
        {
            if (data is not null)
                program.AddFault($"expected no data in '{Excerpt.Of(name)}', found {data.Describe()}", data.Line);
        }
        else if (shape is null)
        {
            program.AddUnknown($"{what} '{Excerpt.Of(name)}'", value.Line);
        }
        else
        {
            OpenData(shape, data, name, value.Line);
        }
    }

    private void OpenData(PirShape shape, PlacedJsonValue? data, string name, int line)
    {
        if (data is null || (data.Kind == JsonValueKind.Array) != shape.IsArray)
        {
            program.AddFault($"expected {(shape.IsArray ? "an array" : Words(shape.Parts[0]))} in '{name}', found {data?.Describe() ?? "nothing"}", data?.Line ?? line);
        }
        else if (!shape.IsArray)
        {
            _open.Push((data, shape.Parts[0]));
        }
        else if (!shape.IsRepeated && data.Items.Count != shape.Parts.Count)
        {
            program.AddFault($"expected {shape.Parts.Count} parts of '{name}', found {data.Items.Count}", data.Line);
        }
        else
        {
            for (int i = 0; i < data.Items.Count; i++)
                _open.Push((data.Items[i], shape.Parts[shape.IsRepeated ? 0 : i]));
        }
    }

    private bool ReadPlain(PlacedJsonValue value, PirPart part, string key, List<PirText> texts)
    {
        switch (part)
        {
            case PirPart.Truth:
                return value.Kind is JsonValueKind.True or JsonValueKind.False;
            case PirPart.Integer:
                return PirMembers.IntegerOf(value) is not null;
            case PirPart.Real:
                return value.Kind == JsonValueKind.Number;
            case PirPart.Scalar when value.Kind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return true;
            case PirPart.Text or PirPart.Scalar:
                if (value.Kind == JsonValueKind.String)
                    texts.Add(new PirText(key, value.Text!, value.Line));
                return value.Kind == JsonValueKind.String;
            default:
                if (value.Kind != JsonValueKind.Array)
                    return false;
                foreach (PlacedJsonValue item in value.ItemSpan)
                    _open.Push((item, PartOf(part)));
                return true;
        }
    }

    private static PirPart PartOf(PirPart array) => array switch
    {
        PirPart.Attributes => PirPart.Attribute,
        PirPart.Texts => PirPart.Text,
        PirPart.Levels => PirPart.Sizes,
        _ => PirPart.Integer,
    };

    private static string Words(PirPart part) => part switch
    {
        PirPart.Type => "a type",
        PirPart.Attribute => "an attribute",
        PirPart.Truth => "true or false",
        PirPart.Integer => "a whole number",
        PirPart.Real => "a number",
        PirPart.Text => "a text",
        PirPart.Scalar => "a scalar",
        _ => "an array",
    };
}
