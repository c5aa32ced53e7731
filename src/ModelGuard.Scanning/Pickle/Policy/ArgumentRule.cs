namespace ModelGuard.Scanning.Pickle.Policy;

/// <summary>What the arguments of an allow-listed callable must be.</summary>
internal enum ArgumentRule
{
    /// <summary>Anything: the callable only stores or converts them.</summary>
    None,

    /// <summary><c>_codecs.encode(text, "latin1")</c>: how protocols 0 to 2 write bytes.</summary>
    Encode,

    /// <summary><c>getattr(enum, "MEMBER")</c>, or <c>getattr(class or instance, "name")</c> with a name of the table of harmless attributes.</summary>
    GetAttribute,

    /// <summary><c>partial(callable, ...)</c> with an allow-listed callable that has no rule of its own.</summary>
    Partial,

    /// <summary>The first argument is a class that may be made by <c>__new__</c>; the result is an instance of it.</summary>
    ClassFirst,

    /// <summary><c>_reconstructor(class, base, state)</c>: class as above, base a built-in container or <c>object</c>.</summary>
    Reconstructor,

    /// <summary><c>_rebuild_from_type_v2(function, type, arguments, state)</c>: the function by its own rule with these arguments.</summary>
    RebuildFromType,

    /// <summary><c>_load_from_bytes(bytes)</c>: the bytes are a nested torch file and are judged as one.</summary>
    LoadFromBytes,

    /// <summary><c>scalar(dtype, bytes)</c> of a dtype that is no object dtype.</summary>
    ArrayScalar,

    /// <summary><c>defaultdict(factory, ...)</c> with no factory or an allow-listed class.</summary>
    DefaultFactory,

    /// <summary>Constants only, such as an enum member by value or a logger by name.</summary>
    Constants,

    /// <summary><c>type(None)</c>, <c>type(Ellipsis)</c>, <c>type(NotImplemented)</c>.</summary>
    TypeOfConstant,

    /// <summary>Tensor rebuild functions: the storage is what a persistent id stands for.</summary>
    RebuildTensor,

    /// <summary><c>tzfile(None, name)</c>: no file to read.</summary>
    NoneFirst,

    /// <summary><c>_rebuild_parameter_with_state(data, requires_grad, hooks, state)</c>: a state that sets nothing of Python's own.</summary>
    PlainStateLast,

    /// <summary>A scipy distribution: its state holds no program but scipy's own.</summary>
    Distribution,

    /// <summary>The data of a statsmodels model: its state holds no formula, or one of names, operators and patsy's own functions.</summary>
    PlainFormula,

    /// <summary><c>or_(a, b)</c> of members of enums, numbers and allowed names: flags, and unions of types.</summary>
    EnumUnion,

    /// <summary>dill's <c>_create_array(_reconstruct, (class, ...), state, attributes)</c>: the class by the rule of <c>_reconstruct</c>.</summary>
    DillArray,

    /// <summary>dill's <c>_eval_repr(text)</c>, which evaluates: only the texts that dill writes for constants and ranges.</summary>
    DillConstant,

    /// <summary>An object of torch's own native classes: its state names a class of the reviewed list.</summary>
    ScriptObject,

    /// <summary>A class that is made without arguments, because its constructor does more than keep them.</summary>
    NoArguments,

    /// <summary>An estimator whose state names no file that it would unpickle.</summary>
    FileFree,

    /// <summary><c>__generator_ctor(name or bit generator, constructor)</c>: the constructor is numpy's own.</summary>
    BitGenerator,

    /// <summary><c>attrgetter("name", ...)</c>: plain names that start with no underscore, without dots.</summary>
    AttributeNames,

    /// <summary><c>_load_type("int")</c>: the name of a type that only holds data, which the call stands for.</summary>
    PlainType,

    /// <summary>joblib's array wrapper before 0.10: the array is in a file beside the pickle.</summary>
    SiblingArray,

    /// <summary>joblib's array wrapper from 0.10 on: the array's bytes follow the BUILD of the wrapper.</summary>
    JoblibArray,
}
