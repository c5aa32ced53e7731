using ModelGuard.Core.Bytes;
using ModelGuard.Core.Json;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Metadata;
using ModelGuard.Scanning.Naming;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Keras;

/// <summary>
/// Judges the tree of a Keras configuration: every object that names a class or a function, at any depth. Keras imports what an object
/// names and calls its <c>from_config</c> with the rest (keras/src/saving/serialization_lib.py).
/// </summary>
internal static class KerasRules
{
    /// <summary>Layers that look values up; a vocabulary that is a text is the path or URL of a file (CVE-2025-12058).</summary>
    private static readonly string[] LookupClasses = ["StringLookup", "IntegerLookup", "TextVectorization", "IndexLookup", "VectorLookup", "Vocabulary"];

    /// <summary>Judges a configuration.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="scope">The content that offsets belong to.</param>
    /// <param name="place">Where the text starts in that content.</param>
    public static void Judge(KerasConfiguration configuration, ScanScope scope, long place = 0)
    {
        foreach ((string name, long offset) in configuration.Repeated)
            scope.Report(ContentRules.Malformed, $"expected each name of an object once, found '{Excerpt.Of(name)}' again: readers differ in which one they take", place + offset, Excerpt.Of(name));

        Stack<(KerasValue Value, string? Module)> open = new();
        open.Push((configuration.Root, null));
        while (open.TryPop(out (KerasValue Value, string? Module) next))
        {
            (KerasValue value, string? module) = next;
            if (value.IsObject && value.TextOf("class_name") is { } type)
            {
                module = value.TextOf("module");
                JudgeNode(value, module, type, scope, place);
            }

            JudgeTexts(value, module, scope, place);
            foreach ((_, KerasValue member) in value.Members)
                open.Push((member, module));
            foreach (KerasValue item in value.Items)
                open.Push((item, module));
        }
    }

    private static void JudgeNode(KerasValue node, string? module, string type, ScanScope scope, long place)
    {
        KerasValue? config = node.Member("config");
        string name = Excerpt.Of(type);
        switch (type)
        {
            case "__lambda__":
            case "Lambda":
                if (MarshalledCode.IsIn(config))
                    Report(KerasFormatRules.KerasCarriesCode, $"found the layer or function {name}, which brings a function as Python bytecode", name, node, scope, place);
                else
                    JudgePlaceholder($"the layer or function {name} without bytecode that Keras could load", node, module, type, scope, place);
                return;
            case "TorchModuleWrapper":
                if (HoldsBytes(config))
                    Report(KerasFormatRules.KerasCarriesCode, "found TorchModuleWrapper, which unpickles a module of PyTorch from the configuration", name, node, scope, place);
                else
                    JudgePlaceholder("TorchModuleWrapper without the bytes of a module that could be unpickled", node, module, type, scope, place);
                JudgePickles(config, scope, place);
                return;
            case "TFSMLayer":
                string path = config?.TextOf("filepath") is { } file ? $"from '{Excerpt.Of(file)}'" : "from a path";
                Report(KerasFormatRules.KerasReadsOutside, $"found TFSMLayer, which loads and runs a SavedModel {path}", config?.TextOf("filepath") ?? name, node, scope, place);
                return;
            case "TFOpLambda" or "SlicingOpLambda" or "ClassMethod" or "InstanceMethod" or "InstanceProperty":
                JudgeSymbol(config, name, node, scope, place);
                return;
            case "TensorFlowOpLayer":
                Report(CarriedCodeRules.UnknownName, "found TensorFlowOpLayer, which runs the graph node in its configuration, whatever that does", name, node, scope, place);
                return;
            case "function":
                JudgeFunction(node, module, config?.Text, scope, place);
                return;
            case "__typespec__":
                JudgeTypeSpec(node, module, scope, place);
                return;
            default:
                JudgeClass(node, module, type, scope, place);
                break;
        }

        if (LookupClasses.Contains(type) && config?.Member("vocabulary") is { Text: { Length: > 0 } vocabulary } text)
            Report(KerasFormatRules.KerasReadsOutside, $"expected the vocabulary of {name} in the model, found the file or address '{Excerpt.Of(vocabulary)}'", vocabulary, text, scope, place);
    }

    /// <summary>A layer made to carry code that carries none: loading it fails, or runs what the program registers under its name.</summary>
    private static void JudgePlaceholder(string found, KerasValue node, string? module, string type, ScanScope scope, long place)
    {
        string name = Excerpt.Of(type);
        Report(CarriedCodeRules.UnknownName, $"found {found}: it runs what the program puts in its place", name, node, scope, place);
        if (module is not null && KerasModules.PartOf(module) is null)
            JudgeForeign(module, type, node.TextOf("registered_name"), Excerpt.Of($"{module}.{type}"), node, scope, place);
    }

    private static void JudgeClass(KerasValue node, string? module, string type, ScanScope scope, long place)
    {
        string? registered = node.TextOf("registered_name");
        string subject = Excerpt.Of(registered is not null && registered != type ? registered : module is null ? type : $"{module}.{type}");
        if (module is null && KerasNames.IsValue(type))
            return;
        string? part = module is null ? null : KerasModules.PartOf(module);
        if (module is not null && part is null)
        {
            JudgeForeign(module, type, registered, subject, node, scope, place);
            return;
        }

        if (part is not null && KerasModules.IsReachingName(type))
            Report(CarriedCodeRules.DangerousName, $"found {Excerpt.Of($"{module}.{type}")}, which reads files, downloads or switches checks of Keras off", subject, node, scope, place);
        else if (registered is not null && registered != type)
            Report(CarriedCodeRules.UnknownName, $"found {subject}, a class that the program must register: Keras prefers it to its own", subject, node, scope, place);
        else if (!KerasNames.IsClass(part, type))
            Report(CarriedCodeRules.UnknownName, $"found {subject}, which is no class that Keras brings for models", subject, node, scope, place);
    }

    private static void JudgeFunction(KerasValue node, string? module, string? function, ScanScope scope, long place)
    {
        string? registered = node.TextOf("registered_name");
        if (function is null)
        {
            Report(ContentRules.Malformed, "expected the name of a function, found none", null, node, scope, place);
            return;
        }

        string subject = Excerpt.Of(module is null ? function : $"{module}.{function}");
        string? part = module is null or "builtins" ? module : KerasModules.PartOf(module);
        if (KerasNames.IsFunction(part, function) && (registered is null || registered == function))
            return;
        if (part is not (null or "builtins"))
        {
            bool reaches = KerasModules.Reaches(part, function) || KerasModules.IsReachingName(function) || (registered is not null && KerasModules.IsReachingName(registered));
            if (reaches)
                Report(CarriedCodeRules.DangerousName, $"found the function {subject}, which reads files, downloads or switches checks of Keras off", subject, node, scope, place);
            else
                Report(CarriedCodeRules.UnknownName, $"found the function {subject}, which is on no list", subject, node, scope, place);
            return;
        }

        if (module is null)
            Report(CarriedCodeRules.UnknownName, $"found the function {subject}, which the program must register", subject, node, scope, place);
        else
            JudgeForeign(module, function, registered, subject, node, scope, place);
    }

    /// <summary>A module that is not of Keras: Keras imports it, which runs it, before it looks the name up (CVE-2025-1550).</summary>
    private static void JudgeForeign(string module, string name, string? registered, string subject, KerasValue node, ScanScope scope, long place)
    {
        GlobalJudgement judgement = NameJudge.Judge(module, name);
        if (registered is not null && registered != name && judgement.Grade != GlobalGrade.Dangerous && NameJudge.Judge(module, registered) is { Grade: GlobalGrade.Dangerous } other)
            judgement = other;
        bool isStandard = StandardLibrary.Contains(module.Split('.')[0]);
        if (judgement.Grade == GlobalGrade.Dangerous || isStandard)
            Report(CarriedCodeRules.DangerousName, $"found {subject}: Keras imports {Excerpt.Of(module)}, which {(judgement.Grade == GlobalGrade.Dangerous ? judgement.Reason : "belongs to Python itself and to no model")}", Excerpt.Of($"{module}.{name}"), node, scope, place);
        else
            Report(CarriedCodeRules.UnknownName, $"found {subject}: Keras imports {Excerpt.Of(module)}, which is no part of it", subject, node, scope, place);
    }

    private static void JudgeTypeSpec(KerasValue node, string? module, ScanScope scope, long place)
    {
        string name = node.TextOf("spec_name") ?? string.Empty;
        bool isTensorFlow = module is not null && module.StartsWith("tensorflow.python.", StringComparison.Ordinal) && KerasModules.PartOf(module) is null;
        if (isTensorFlow && name is "TensorSpec" or "RaggedTensorSpec" or "SparseTensorSpec" or "IndexedSlicesSpec" or "NoneTensorSpec")
            return;
        JudgeForeign(module ?? string.Empty, name, node.TextOf("registered_name"), Excerpt.Of($"{module}.{name}"), node, scope, place);
    }

    private static void JudgeSymbol(KerasValue? config, string layer, KerasValue node, ScanScope scope, long place)
    {
        // SlicingOpLambda names no function but getitem; methods and properties name the class they belong to.
        string symbol = config?.TextOf("function") ?? config?.TextOf("cls_symbol") ?? string.Empty;
        if (TensorFlowSymbols.Reaches(symbol))
            Report(CarriedCodeRules.DangerousName, $"found {layer}, which calls tf.{Excerpt.Of(symbol)}: it reads or writes files, runs Python or loads code", Excerpt.Of($"tf.{symbol}"), node, scope, place);
        else if (!TensorFlowSymbols.Computes(symbol))
            Report(CarriedCodeRules.UnknownName, $"found {layer}, which calls tf.{Excerpt.Of(symbol)}, which is on no list", Excerpt.Of($"tf.{symbol}"), node, scope, place);
    }

    /// <summary>Texts that name code where no object does: what older versions, and other programs, resolve.</summary>
    private static void JudgeTexts(KerasValue value, string? module, ScanScope scope, long place)
    {
        KerasValue? gadget = null;
        KerasValue? address = null;
        foreach ((string? key, KerasValue member) in Texts(value))
        {
            string text = member.Text!;
            if (KerasModules.IsReachingPath(text))
                Report(CarriedCodeRules.DangerousName, $"found the name {Excerpt.Of(text)}, which reads files, downloads or switches checks of Keras off", Excerpt.Of(text), member, scope, place);
            else if (key is not null && KerasModules.IsReachingName(text) && module is not null && KerasModules.PartOf(module) is { } part && KerasModules.Reaches(part, text))
                Report(CarriedCodeRules.DangerousName, $"found the name {Excerpt.Of($"{module}.{text}")}, which reads files, downloads or switches checks of Keras off", Excerpt.Of($"{module}.{text}"), member, scope, place);
            else if (key is not (null or "module") && key.EndsWith("module", StringComparison.Ordinal) && StandardLibrary.Contains(text.Split('.')[0]))
                Report(CarriedCodeRules.DangerousName, $"found '{Excerpt.Of(key)}' with the module {Excerpt.Of(text)}, which belongs to Python itself and to no model", Excerpt.Of(text), member, scope, place);
            if (text == "get_file")
                gadget = member;
            if (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase))
                address = member;
            if (ProgramText.Find(text) is { } words)
                Report(CarriedCodeRules.ProgramInMetadata, $"expected a setting of the model, found {words}: {Excerpt.Of(text)}", Excerpt.Of(key ?? words), member, scope, place);
        }

        if (gadget is not null && address is not null)
            Report(KerasFormatRules.KerasReadsOutside, $"found get_file beside '{Excerpt.Of(address.Text!)}': Keras downloads and unpacks it", Excerpt.Of(address.Text!), gadget, scope, place);
    }

    /// <summary>Texts of an object and of the arrays directly in it.</summary>
    private static IEnumerable<(string? Key, KerasValue Member)> Texts(KerasValue value)
    {
        foreach ((string key, KerasValue member) in value.Members)
        {
            if (member.Text is not null)
                yield return (key, member);
            foreach (KerasValue item in member.Items)
            {
                if (item.Text is not null)
                    yield return (null, item);
            }
        }
    }

    /// <summary>Judges texts of a wrapped module as the pickles that they decode to (CVE-2025-49655).</summary>
    private static void JudgePickles(KerasValue? config, ScanScope scope, long place)
    {
        foreach (KerasValue value in config?.SelfAndBelow() ?? [])
        {
            if (value.Text is not { Length: >= 8 } text)
                continue;
            byte[] bytes = new byte[text.Length];
            if (Convert.TryFromBase64String(text, bytes, out int written))
                scope.ScanNested(new MemoryByteSource(bytes.AsMemory(0, written)), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"module-at-{place + value.Offset}"));
        }
    }

    /// <summary>Whether there is an object that Keras turns into <c>bytes</c>, the only thing that <c>torch.load</c> takes from a configuration.</summary>
    private static bool HoldsBytes(KerasValue? config) =>
        config is not null && config.SelfAndBelow().Any(static value => value.TextOf("class_name") is "__bytes__" or "bytes");

    private static void Report(Rule rule, string message, string? subject, KerasValue value, ScanScope scope, long place) =>
        scope.Report(rule, message, place + value.Offset, subject);
}
