namespace ModelGuard.Scanning.Paddle;

/// <summary>An operator of a program.</summary>
/// <param name="Dialect">Name of its dialect, such as <c>pd_op</c>; as it is written where it is none of Paddle's.</param>
/// <param name="Name">Its name inside the dialect.</param>
/// <param name="Regions">Regions that it holds.</param>
/// <param name="Line">Line where it stands, 1-based.</param>
/// <param name="Texts">Texts of its attributes.</param>
internal sealed record PirOperator(string Dialect, string Name, int Regions, int Line, IReadOnlyList<PirText> Texts)
{
    /// <summary>Dialects by the number that stands for them (PaddlePaddle schema.cc, DialectIdMap).</summary>
    private static readonly string[] Dialects = [BuiltinDialect, OperatorDialect, ControlFlowDialect, CustomDialect, DistributedDialect];

    /// <summary>What every program is made of.</summary>
    public const string BuiltinDialect = "builtin";

    /// <summary>Operators of PaddlePaddle.</summary>
    public const string OperatorDialect = "pd_op";

    /// <summary>Stacks and yields of branches and loops.</summary>
    public const string ControlFlowDialect = "cf";

    /// <summary>Operators that a library beside the program brings.</summary>
    public const string CustomDialect = "custom_op";

    /// <summary>Tensors that are spread over devices.</summary>
    public const string DistributedDialect = "dist_op";

    /// <summary>The operator's name with its dialect.</summary>
    public string FullName => Dialect.Length == 0 ? Name : $"{Dialect}.{Name}";

    /// <summary>Reads a name: a dialect or its number, a dot, and the name inside.</summary>
    public static (string Dialect, string Name) Split(string written)
    {
        int dot = written.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return (string.Empty, written);
        string dialect = written[..dot];
        return (dialect is [>= '0' and <= '4'] ? Dialects[dialect[0] - '0'] : dialect, written[(dot + 1)..]);
    }

    /// <summary>The first text of an attribute.</summary>
    public string? TextOf(string key) => Texts.FirstOrDefault(text => text.Key == key)?.Text;
}
