namespace ModelGuard.Scanning.R;

/// <summary>Types of nodes (R Internals 1.1 and 1.8; src/include/Rinternals.h, src/main/serialize.c).</summary>
internal static class RTypes
{
    public const int Symbol = 1;
    public const int PairList = 2;
    public const int Closure = 3;
    public const int Environment = 4;
    public const int Promise = 5;
    public const int Language = 6;
    public const int Special = 7;
    public const int Builtin = 8;
    public const int Characters = 9;
    public const int Logicals = 10;
    public const int Integers = 13;
    public const int Doubles = 14;
    public const int Complexes = 15;
    public const int Texts = 16;
    public const int Dots = 17;
    public const int List = 19;
    public const int Expressions = 20;
    public const int Bytecode = 21;
    public const int ExternalPointer = 22;
    public const int WeakReference = 23;
    public const int Raw = 24;
    public const int S4 = 25;

    public const int AltRep = 238;
    public const int AttributedList = 239;
    public const int AttributedLanguage = 240;
    public const int BaseEnvironment = 241;
    public const int EmptyEnvironment = 242;
    public const int RepeatedReference = 243;
    public const int RepeatedDefinition = 244;
    public const int Persistent = 247;
    public const int Package = 248;
    public const int Namespace = 249;
    public const int BaseNamespace = 250;
    public const int MissingArgument = 251;
    public const int UnboundValue = 252;
    public const int GlobalEnvironment = 253;
    public const int Nil = 254;
    public const int Reference = 255;
}
