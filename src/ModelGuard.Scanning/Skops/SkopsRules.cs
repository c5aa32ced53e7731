using ModelGuard.Core.Json;
using ModelGuard.Rules;
using ModelGuard.Rules.Catalogue;
using ModelGuard.Scanning.Naming;
using ModelGuard.Scanning.Pickle.Policy;

namespace ModelGuard.Scanning.Skops;

/// <summary>
/// Judges a skops archive: every name in its schema by the policy for pickles, every loader, and that schema and members agree.
/// skops asks its user about names too, but has been made to show one name and load another (CVE-2025-54412, CVE-2025-54413).
/// </summary>
internal sealed class SkopsRules : IArchiveRules
{
    private const string SchemaName = "schema.json";

    public void Judge(ArchiveContents contents, ScanScope scope)
    {
        string? name = contents.Names.FirstOrDefault(member => member == SchemaName) ?? contents.Names.FirstOrDefault(member => member == "schema");
        if (name is null)
        {
            scope.Report(ContentRules.Malformed, $"expected a member {SchemaName}, found none");
            return;
        }

        ScanScope schemaScope = scope.ForMember(name);
        ScanGuard.Run(schemaScope, () =>
        {
            if (contents.Read(name, scope) is not { } bytes)
                return;
            SkopsSchema schema = SkopsSchemaReader.Read(bytes, scope.Budget);
            if (scope.IsRoot)
                scope.Facts = scope.Facts with { Producer = "skops", ProducerVersion = schema.Version };
            JudgeSchema(schema, schemaScope);
            JudgeMembers(schema, name, contents, scope, schemaScope);
        });
    }

    private static void JudgeSchema(SkopsSchema schema, ScanScope scope)
    {
        if (!schema.HasRoot)
            scope.Report(ContentRules.Malformed, "expected a node with __class__, __module__ and __loader__, found an object without them: there is nothing to load", 0);
        foreach ((string key, long offset) in schema.RepeatedKeys)
            scope.Report(ContentRules.Malformed, $"expected each key of a node once, found '{key}' again with another text: readers differ in which one they take", offset, subject: key);
        foreach ((string name, long offset) in schema.BitGenerators.Where(generator => !SkopsNames.IsBitGenerator(generator.Name)))
        {
            // skops looks it up in numpy.random and calls it; early versions did not show it to the user.
            string shown = Excerpt.Of($"numpy.random.{name}");
            scope.Report(CarriedCodeRules.DangerousName, $"a random generator is made of {shown}, which is no bit generator of numpy", offset, shown);
        }

        foreach (SkopsNode node in schema.Nodes)
            JudgeNode(node, scope);
    }

    private static void JudgeNode(SkopsNode node, ScanScope scope)
    {
        if (node.Loader is null || !SkopsNames.IsLoader(node.Loader))
        {
            string found = node.Loader is null ? "none" : $"'{Excerpt.Of(node.Loader)}'";
            scope.Report(ContentRules.Malformed, $"expected one of the loaders of skops, found {found}", node.Offset, subject: node.Loader is null ? null : Excerpt.Of(node.Loader));
        }

        if (node.Module is null || node.Class is null)
        {
            scope.Report(ContentRules.Malformed, "expected a module and a class, found a node without one of them", node.Offset);
            return;
        }

        switch (node.Loader)
        {
            case "JsonNode" when node.Text is null:
                scope.Report(ContentRules.Malformed, "expected JSON text as the content of a JsonNode, found none", node.Offset);
                break;
            case "JsonNode":
                break;
            case "OperatorFuncNode":
                JudgeOperator(node, scope);
                break;
            case "MethodNode":
                JudgeMethod(node, scope);
                break;
            case "FunctionNode" or "TypeNode" when node.Function is (Module: { } module, Name: { } function):
                JudgeName(module, function, node, scope, isCalled: false);
                break;
            default:
                JudgeName(node.Module, ClassOf(node), node, scope, isCalled: node.Loader == "ConstructorFromReduceNode");
                break;
        }
    }

    /// <summary>Some writers repeat the module in the class, which leads nowhere else.</summary>
    private static string ClassOf(SkopsNode node) =>
        node.Class!.StartsWith(node.Module + ".", StringComparison.Ordinal) ? node.Class[(node.Module!.Length + 1)..] : node.Class;

    /// <summary>skops took the class to call from the operator module, whatever module the node names, so that its user was asked about another (CVE-2025-54412).</summary>
    private static void JudgeOperator(SkopsNode node, ScanScope scope)
    {
        if (node.Module != "operator")
            Report(CarriedCodeRules.DangerousName, $"operator.{node.Class}", $"is hidden behind the module '{Excerpt.Of(node.Module!)}'", node, scope);
        JudgeName("operator", node.Class!, node, scope, isCalled: true);
    }

    /// <summary>skops asked its user about the class that the node names and looked the method up on another object (CVE-2025-54413).</summary>
    private static void JudgeMethod(SkopsNode node, ScanScope scope)
    {
        string method = node.Method ?? string.Empty;
        if (node.Owner != (node.Module, node.Class))
            Report(CarriedCodeRules.DangerousName, $"{node.Owner.Module}.{node.Owner.Class}.{method}", $"is shown as a method of {Excerpt.Of($"{node.Module}.{node.Class}")}", node, scope);
        if (method.Length == 0 || method[0] == '_' || !method.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            Report(CarriedCodeRules.DangerousName, $"{node.Module}.{node.Class}.{method}", "is no public method", node, scope);
        JudgeName(node.Module!, node.Class!, node, scope, isCalled: false);
    }

    private static void JudgeName(string module, string name, SkopsNode node, ScanScope scope, bool isCalled)
    {
        if (SkopsNames.IsDataType(module, name) || (!isCalled && SkopsNames.IsPlainFunction(module, name)))
            return;
        GlobalJudgement judgement = NameJudge.Judge(module, name);
        if (judgement.Grade == GlobalGrade.Dangerous)
            Report(CarriedCodeRules.DangerousName, judgement.FullName, judgement.Reason, node, scope);
        else if (judgement.Grade == GlobalGrade.Unknown)
            Report(CarriedCodeRules.UnknownName, judgement.FullName, judgement.Reason, node, scope);
        else if (isCalled && (judgement.Use & GlobalUse.Call) == 0)
            Report(CarriedCodeRules.UnknownName, judgement.FullName, "is called with arguments, which no list allows", node, scope);
    }

    private static void Report(Rule rule, string subject, string reason, SkopsNode node, ScanScope scope) =>
        scope.Report(rule, $"the {Excerpt.Of(node.Loader ?? "node")} names {Excerpt.Of(subject)}, which {reason}", node.Offset, Excerpt.Of(subject));

    private static void JudgeMembers(SkopsSchema schema, string schemaName, ArchiveContents contents, ScanScope scope, ScanScope schemaScope)
    {
        HashSet<string> members = new(contents.Names, StringComparer.Ordinal);
        HashSet<string> used = new(StringComparer.Ordinal) { schemaName };
        foreach (SkopsNode node in schema.Nodes.Where(node => node.File is not null))
        {
            string file = node.File!;
            if (!members.Contains(file))
            {
                schemaScope.Report(ContentRules.Malformed, $"expected the member '{Excerpt.Of(file)}' that the schema refers to, found none", node.Offset, subject: Excerpt.Of(file));
            }
            else if (used.Add(file) && contents.Unclaimed.Contains(file) && node.Loader is not ("BytesNode" or "BytearrayNode"))
            {
                scope.ForMember(file).Report(ContentRules.Malformed, "expected an array as the schema says, found content of no known format", 0);
            }
        }

        foreach (string member in contents.Names)
        {
            if (!used.Contains(member))
                scope.ForMember(member).Report(ContentRules.UnaccountedBytes, $"expected members that {schemaName} refers to, found one that it does not", 0);
        }
    }
}
