using System.Collections.Frozen;

using ModelGuard.Scanning.Pickle.Policy.Tables;

namespace ModelGuard.Scanning.Pickle.Policy;

/// <summary>
/// The allow-list: exact pairs of module and name, read from the tables beside. A line of a table is a use, a module and names;
/// <c>#</c> starts a comment that says where the rows come from.
/// <para>
/// What the tables promise: a listed class does nothing but keep data when it is made by <c>__new__</c>, given a state, asked for its
/// length, hash or items, compared, or freed; and a listed name that may be handed on as data reaches no file, network, interpreter or
/// unpickler whatever it is called with, because data sets, defaults, keys and decorators call what they hold. What breaks the first
/// promise is off the list or has a rule for its state; what breaks the second is guarded.
/// </para>
/// </summary>
internal static class AllowedGlobals
{
    private static readonly string[] AllTables =
    [
        StandardLibraryTable.Rows, NumpyTable.Rows, ScipyTable.Rows, TorchTable.Rows, TorchModulesTable.Rows, TorchPartsTable.Rows,
        TorchvisionTable.Rows, SklearnTable.Rows, SklearnOldTable.Rows, SklearnFunctionsTable.Rows, PandasTable.Rows, BoostingTable.Rows,
        StatisticsTable.Rows, LanguageTable.Rows, HuggingFaceTable.Rows, LightningTable.Rows, VisionTable.Rows,
    ];

    private static readonly Dictionary<string, AllowedGlobal> Uses = new(StringComparer.Ordinal)
    {
        // Referred to only.
        ["value"] = new(GlobalUse.Value, ArgumentRule.None),

        // A class whose instances are written by NEWOBJ and BUILD and whose state is only data.
        ["class"] = new(GlobalUse.New | GlobalUse.State, ArgumentRule.None),

        // A class that pickles also call, and whose constructor only stores or converts its arguments.
        ["type"] = new(GlobalUse.New | GlobalUse.Call | GlobalUse.State, ArgumentRule.None),

        // A function whose result has no state to set.
        ["function"] = new(GlobalUse.Call, ArgumentRule.None),

        // A function that makes the object whose state BUILD sets.
        ["rebuild"] = new(GlobalUse.Call | GlobalUse.State, ArgumentRule.None),

        // Containers.
        ["list"] = new(GlobalUse.New | GlobalUse.Call | GlobalUse.State | GlobalUse.Append, ArgumentRule.None),
        ["dict"] = new(GlobalUse.New | GlobalUse.Call | GlobalUse.State | GlobalUse.Assign, ArgumentRule.None),
        ["set"] = new(GlobalUse.New | GlobalUse.Call | GlobalUse.State | GlobalUse.Add, ArgumentRule.None),

        // Enum classes are called with the member's value.
        ["enum"] = new(GlobalUse.New | GlobalUse.Call | GlobalUse.State | GlobalUse.Members, ArgumentRule.None),

        // A class whose constructor opens, downloads or evaluates what it is given: made without arguments, never handed on.
        ["guarded-class"] = new(GlobalUse.New | GlobalUse.State | GlobalUse.Guarded, ArgumentRule.NoArguments),

        // Rules, by name.
        ["constants"] = new(GlobalUse.Call, ArgumentRule.Constants),
        ["encode"] = new(GlobalUse.Call, ArgumentRule.Encode),
        ["getattr"] = new(GlobalUse.Call | GlobalUse.Guarded, ArgumentRule.GetAttribute),
        ["partial"] = new(GlobalUse.New | GlobalUse.Call | GlobalUse.State, ArgumentRule.Partial),
        ["class-first"] = new(GlobalUse.Call | GlobalUse.State | GlobalUse.Guarded, ArgumentRule.ClassFirst),
        ["reconstructor"] = new(GlobalUse.Call | GlobalUse.State | GlobalUse.Guarded, ArgumentRule.Reconstructor),
        ["rebuild-from-type"] = new(GlobalUse.Call | GlobalUse.State | GlobalUse.Guarded, ArgumentRule.RebuildFromType),
        ["load-from-bytes"] = new(GlobalUse.Call | GlobalUse.Guarded, ArgumentRule.LoadFromBytes),
        ["scalar"] = new(GlobalUse.Call | GlobalUse.Guarded, ArgumentRule.ArrayScalar),
        ["default-factory"] = new(GlobalUse.New | GlobalUse.Call | GlobalUse.State | GlobalUse.Assign, ArgumentRule.DefaultFactory),
        ["type-of-constant"] = new(GlobalUse.Call | GlobalUse.Guarded, ArgumentRule.TypeOfConstant),
        ["rebuild-tensor"] = new(GlobalUse.Call | GlobalUse.State, ArgumentRule.RebuildTensor),
        ["none-first"] = new(GlobalUse.New | GlobalUse.Call | GlobalUse.State, ArgumentRule.NoneFirst),
        ["rebuild-with-state"] = new(GlobalUse.Call | GlobalUse.State, ArgumentRule.PlainStateLast),
        ["distribution"] = new(GlobalUse.New | GlobalUse.State, ArgumentRule.Distribution),
        ["plain-formula"] = new(GlobalUse.New | GlobalUse.State, ArgumentRule.PlainFormula),
        ["script-object"] = new(GlobalUse.New | GlobalUse.State | GlobalUse.Guarded, ArgumentRule.ScriptObject),
        ["enum-union"] = new(GlobalUse.Call, ArgumentRule.EnumUnion),
        ["dill-array"] = new(GlobalUse.Call | GlobalUse.Guarded, ArgumentRule.DillArray),
        ["dill-constant"] = new(GlobalUse.Call | GlobalUse.Guarded, ArgumentRule.DillConstant),
        ["file-free"] = new(GlobalUse.New | GlobalUse.State, ArgumentRule.FileFree),
        ["bit-generator"] = new(GlobalUse.Call | GlobalUse.State | GlobalUse.Guarded, ArgumentRule.BitGenerator),
        ["item-getter"] = new(GlobalUse.Call | GlobalUse.Guarded, ArgumentRule.Constants),
        ["attribute-getter"] = new(GlobalUse.Call | GlobalUse.Guarded, ArgumentRule.AttributeNames),
        ["plain-type"] = new(GlobalUse.Call | GlobalUse.Guarded, ArgumentRule.PlainType),
        ["joblib-array"] = new(GlobalUse.New | GlobalUse.State, ArgumentRule.JoblibArray),
        ["sibling-array"] = new(GlobalUse.New | GlobalUse.State, ArgumentRule.SiblingArray),
    };

    private static readonly FrozenDictionary<(string Module, string Name), AllowedGlobal> Rows = ReadTables();

    /// <summary>Number of rows.</summary>
    public static int Count => Rows.Count;

    /// <summary>Every pair on the list.</summary>
    public static IEnumerable<(string Module, string Name)> Pairs => Rows.Keys;

    /// <summary>The row of a name after the Python 2 mapping.</summary>
    public static AllowedGlobal? Find(string module, string name) => Rows.GetValueOrDefault((module, name));

    private static FrozenDictionary<(string Module, string Name), AllowedGlobal> ReadTables()
    {
        Dictionary<(string Module, string Name), AllowedGlobal> rows = [];
        foreach (string table in AllTables)
        {
            foreach (string line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (line.StartsWith('#'))
                    continue;
                string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                for (int i = 2; i < words.Length; i++)
                    rows[(words[1], words[i])] = Uses[words[0]];
            }
        }

        return rows.ToFrozenDictionary();
    }
}
