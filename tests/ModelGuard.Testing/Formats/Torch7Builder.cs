using System.Globalization;
using System.Text;

namespace ModelGuard.Testing.Formats;

/// <summary>Writes Torch7 files object by object, binary or as text (torch/torch7 File.lua).</summary>
/// <param name="isText">Whether it is written as text.</param>
public sealed class Torch7Builder(bool isText = false)
{
    private readonly List<byte> _bytes = [];
    private int _index;

    /// <summary>A network of one layer with weights.</summary>
    public static Torch7Builder Linear(bool isText = false) => new Torch7Builder(isText)
        .Object("nn.Linear").Table(2)
        .String("weight").Object("torch.FloatTensor").Integer(2).Long(2).Long(2).Long(2).Long(1).Long(1).Object("torch.FloatStorage").Long(4).Floats(4)
        .String("train").Boolean(false);

    /// <summary>Writes bytes as they are.</summary>
    public Torch7Builder Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Writes a number of 32 bits.</summary>
    public Torch7Builder Integer(int number) => isText ? Word(number) : Raw(BitConverter.GetBytes(number));

    /// <summary>Writes a number of 64 bits.</summary>
    public Torch7Builder Long(long number) => isText ? Word(number) : Raw(BitConverter.GetBytes(number));

    /// <summary>Writes numbers of 0.5.</summary>
    public Torch7Builder Floats(int count)
    {
        if (isText)
            return Raw(Encoding.ASCII.GetBytes(string.Join(' ', Enumerable.Repeat("0.5", count)) + "\n"));
        for (int i = 0; i < count; i++)
            Raw(BitConverter.GetBytes(0.5f));
        return this;
    }

    /// <summary>A number.</summary>
    public Torch7Builder Number(double number) => Integer(1).Raw(isText ? Encoding.ASCII.GetBytes(number.ToString("R", CultureInfo.InvariantCulture) + "\n") : BitConverter.GetBytes(number));

    /// <summary>A truth value.</summary>
    public Torch7Builder Boolean(bool value) => Integer(5).Integer(value ? 1 : 0);

    /// <summary>A text.</summary>
    public Torch7Builder String(string text) => Integer(2).Text(text);

    /// <summary>Starts a table; its pairs follow.</summary>
    public Torch7Builder Table(int pairs) => Integer(3).Integer(++_index).Integer(pairs);

    /// <summary>Starts an object of a class; what the class writes follows.</summary>
    public Torch7Builder Object(string name) => Integer(4).Integer(++_index).Text("V 1").Text(name);

    /// <summary>A function, with no values that it closes over.</summary>
    public Torch7Builder Function(byte[] bytecode) => Integer(8).Integer(++_index).Integer(bytecode.Length).Raw(bytecode).Table(0);

    /// <summary>The file.</summary>
    public byte[] Build() => [.. _bytes];

    private Torch7Builder Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Integer(bytes.Length);
        Raw(bytes);
        return isText ? Raw((byte)'\n') : this;
    }

    private Torch7Builder Word(long number) => Raw(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture) + "\n"));
}
