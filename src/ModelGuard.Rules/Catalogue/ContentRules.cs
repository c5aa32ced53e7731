namespace ModelGuard.Rules.Catalogue;

/// <summary>MG1xxx: unsafe or unreadable content.</summary>
public static class ContentRules
{
    private const string ResaveAsSafetensors = "Do not load the file. Get the model from its publisher again, or have it re-saved as safetensors.";

    /// <summary>MG1001.</summary>
    public static Rule DangerousGlobal { get; } = new(
        "MG1001",
        "The pickle imports something that can run code or reach outside",
        Severity.Error,
        "Loading a pickle imports the names in it and calls them. This name can execute commands, open files or sockets, or build code.",
        ResaveAsSafetensors,
        Verdict.Unsafe);

    /// <summary>MG1002.</summary>
    public static Rule ComputedCall { get; } = new(
        "MG1002",
        "The pickle calls a value that it computed",
        Severity.Error,
        "What is called is not an imported name but the result of an earlier call or an unknown value: the usual way to hide a dangerous function.",
        ResaveAsSafetensors,
        Verdict.Unsafe);

    /// <summary>MG1003.</summary>
    public static Rule StateOnNonInstance { get; } = new(
        "MG1003",
        "The pickle sets the state of something that is no instance",
        Severity.Error,
        "BUILD on a function, class or module overwrites attributes of code that is already loaded.",
        ResaveAsSafetensors,
        Verdict.Unsafe);

    /// <summary>MG1004.</summary>
    public static Rule UnknownGlobal { get; } = new(
        "MG1004",
        "The pickle uses a class or function of a package that ModelGuard does not know",
        Severity.Warning,
        "Loading it runs that package's code. Whether that is safe depends on the package and on the model's author.",
        "Re-save the model as safetensors, or accept the name for this exact file in modelguard.json.",
        Verdict.Suspicious);

    /// <summary>MG1005.</summary>
    public static Rule DisallowedArguments { get; } = new(
        "MG1005",
        "The pickle calls an allowed function with arguments that make it unsafe",
        Severity.Error,
        "The function itself appears in ordinary models, but with these arguments it calls, imports or unpickles something else.",
        ResaveAsSafetensors,
        Verdict.Unsafe);

    /// <summary>MG1006.</summary>
    public static Rule DisallowedTarget { get; } = new(
        "MG1006",
        "The pickle appends or assigns items to something that is no container",
        Severity.Error,
        "APPEND and SETITEM call methods of their target. On anything but a list, set or mapping, they run code or corrupt memory.",
        ResaveAsSafetensors,
        Verdict.Unsafe);

    /// <summary>MG1007.</summary>
    public static Rule ExtensionCode { get; } = new(
        "MG1007",
        "The pickle refers to an object that is not in the file",
        Severity.Error,
        "An extension code or an unexpected persistent id is resolved by the program that loads the file, so what is loaded cannot be judged here.",
        ResaveAsSafetensors,
        Verdict.Unsafe);

    /// <summary>MG1008.</summary>
    public static Rule ReadersDisagree { get; } = new(
        "MG1008",
        "Python's unpicklers read these bytes differently",
        Severity.Error,
        "The file was made so that one reader sees harmless data and another one code. No honest pickler writes such bytes.",
        ResaveAsSafetensors,
        Verdict.Unsafe);

    /// <summary>MG1009.</summary>
    public static Rule EmbeddedPickle { get; } = new(
        "MG1009",
        "The pickle carries another pickle inside a string or bytes object",
        Severity.Warning,
        "Loading the outer pickle does not load the inner one, but code that unpickles it again runs whatever it holds.",
        "Find out what writes the inner pickle and what reads it, or re-save the model as safetensors.",
        Verdict.Suspicious);

    /// <summary>MG1010.</summary>
    public static Rule ProgramText { get; } = new(
        "MG1010",
        "The pickle carries the text of a program that runs commands",
        Severity.Error,
        "Loading the pickle does not run the text, but nothing in a model needs such a text, and what reads it cannot be judged here.",
        "Find out what reads the text, or re-save the model as safetensors.",
        Verdict.Inconclusive);

    /// <summary>MG1011.</summary>
    public static Rule AbsentArray { get; } = new(
        "MG1011",
        "The pickle refers to arrays in files that are not there",
        Severity.Info,
        "The pickle itself was judged completely. What it refers to is arrays of numbers; such a file is judged itself wherever it turns up.",
        "Add the files beside the pickle, or reference the archive that the pickle was taken from.",
        Verdict.Clean);

    /// <summary>MG1020.</summary>
    public static Rule LimitReached { get; } = new(
        "MG1020",
        "A limit was reached before the content was judged completely",
        Severity.Error,
        "Limits keep hostile files from exhausting the build. What lies behind the limit has not been judged.",
        "If the model is genuine, raise the limit named in the message.",
        Verdict.Inconclusive);

    /// <summary>MG1021.</summary>
    public static Rule UnsupportedFormat { get; } = new(
        "MG1021",
        "This model format cannot be judged yet",
        Severity.Error,
        "The format is recognised but not parsed, so the file may hold anything. A scanner that calls it clean would be guessing.",
        "Convert the model to ONNX or safetensors, or accept this exact file in modelguard.json with a reason.",
        Verdict.Inconclusive);

    /// <summary>MG1022.</summary>
    public static Rule UnreadableFile { get; } = new(
        "MG1022",
        "The file cannot be read",
        Severity.Error,
        "What cannot be read has not been judged.",
        "Make the file readable for the build, or remove the item that names it.",
        Verdict.Inconclusive);

    /// <summary>MG1023.</summary>
    public static Rule Encrypted { get; } = new(
        "MG1023",
        "The content is encrypted",
        Severity.Error,
        "Encrypted content cannot be judged, and some loaders ignore the encryption flag and read the bytes as they are.",
        "Decrypt the model before it is referenced.",
        Verdict.Inconclusive);

    /// <summary>MG1024.</summary>
    public static Rule Malformed { get; } = new(
        "MG1024",
        "The content is malformed",
        Severity.Error,
        "The bytes break the rules of their own format. Loaders differ in what they make of such files, and attackers use that.",
        "Get the file from its publisher again and compare its SHA-256.",
        Verdict.Inconclusive);

    /// <summary>MG1025.</summary>
    public static Rule UnaccountedBytes { get; } = new(
        "MG1025",
        "The file holds bytes that belong to nothing",
        Severity.Error,
        "The format is complete, yet more bytes follow or lie between its parts. They may be another file in hiding.",
        "Get the file from its publisher again, or re-save the model.",
        Verdict.Inconclusive);

    /// <summary>MG1026.</summary>
    public static Rule UnknownContent { get; } = new(
        "MG1026",
        "A file with a model's name holds content that is no known model",
        Severity.Error,
        "The name promises a model, the bytes are something else. A loader may read them in a way that nobody checked.",
        "Give the file its right name, or get it from its publisher again.",
        Verdict.Inconclusive);

    /// <summary>MG1027.</summary>
    public static Rule UnpacksMoreThanFiles { get; } = new(
        "MG1027",
        "Unpacking the archive does more than write files",
        Severity.Error,
        "A member is a device, a pipe, or an order to delete a file. No model needs one.",
        "Do not unpack the file. Get the model from its publisher again.",
        Verdict.Unsafe);

    /// <summary>MG1030.</summary>
    public static Rule ArchiveContradictsItself { get; } = new(
        "MG1030",
        "The archive contradicts itself",
        Severity.Error,
        "Its directory and its entries disagree, so two programs that open it see different files: one scans, the other loads.",
        "Do not load the file. Get the model from its publisher again.",
        Verdict.Unsafe);

    /// <summary>MG1031.</summary>
    public static Rule ArchivePathEscapes { get; } = new(
        "MG1031",
        "An archive member would be written outside its folder",
        Severity.Error,
        "Unpacking the archive writes to a path that the archive chose.",
        "Do not unpack the file. Get the model from its publisher again.",
        Verdict.Unsafe);

    /// <summary>MG1032.</summary>
    public static Rule AmbiguousContent { get; } = new(
        "MG1032",
        "Two formats claim the same bytes",
        Severity.Error,
        "One program reads the file as one thing, the next as another: the usual way to show a scanner something harmless. Both readings were judged.",
        "Do not load the file. Get the model from its publisher again.",
        Verdict.Unsafe);

    /// <summary>MG1040.</summary>
    public static Rule ExternalDataEscapes { get; } = new(
        "MG1040",
        "The model reads external data outside its own folder",
        Severity.Error,
        "Loading the model opens a file of the model author's choice on the machine that loads it.",
        "Do not load the file. Get the model from its publisher again, with its data beside it.",
        Verdict.Unsafe);

    /// <summary>MG1041.</summary>
    public static Rule ExternalDataMissing { get; } = new(
        "MG1041",
        "External data of the model is missing or too short",
        Severity.Error,
        "A part of the model is not there, so it has not been judged, and loading it fails or reads beyond the file.",
        "Add the data file beside the model and reference it, or get the model from its publisher again.",
        Verdict.Inconclusive);

    /// <summary>MG1042.</summary>
    public static Rule CustomOperator { get; } = new(
        "MG1042",
        "The model needs operators from a domain that is not part of the standard",
        Severity.Warning,
        "A custom operator is native code that the application must load beside the model.",
        "Make sure that you know and trust the library that implements the operators, then accept the domain for this exact file in modelguard.json.",
        Verdict.Suspicious);

    /// <summary>MG1043.</summary>
    public static Rule PythonOperator { get; } = new(
        "MG1043",
        "The model runs Python code",
        Severity.Error,
        "An operator of this kind calls back into a Python interpreter.",
        "Do not load the file. Export the model again without Python operators.",
        Verdict.Unsafe);

    /// <summary>MG1050.</summary>
    public static Rule DangerousOperator { get; } = new(
        "MG1050",
        "The model's code uses an operator that reaches outside the model",
        Severity.Error,
        "TorchScript code runs when the model is used, and parts of it already when it is loaded. This operator reads or writes files, reaches the network, runs Python code or skips checks of memory.",
        "Do not load the file. Get the model from its publisher again, or have it exported as ONNX or safetensors.",
        Verdict.Unsafe);

    /// <summary>MG1051.</summary>
    public static Rule UnlistedOperator { get; } = new(
        "MG1051",
        "The model's code uses an operator or class that is on no list",
        Severity.Warning,
        "It belongs to a native library that the application must load beside the model. The model is only as safe as that library.",
        "Make sure that you know and trust the library, then accept the name for this exact file in modelguard.json.",
        Verdict.Suspicious);

    /// <summary>MG1052.</summary>
    public static Rule TensorOutsideStorage { get; } = new(
        "MG1052",
        "A tensor does not fit its storage",
        Severity.Error,
        "A tensor is a view of a storage. One that reaches outside, or a storage that is described in two ways, makes a loader without checks read or write memory that is not its own.",
        "Do not load the file. Get the model from its publisher again, or have it re-saved as safetensors.",
        Verdict.Unsafe);

    /// <summary>MG1053.</summary>
    public static Rule DangerousName { get; } = new(
        "MG1053",
        "A description of the model names code that can run commands or reach outside",
        Severity.Error,
        "Loading the model imports what the description names and calls it with arguments of the file's choice.",
        "Do not load the file. Get the model from its publisher again.",
        Verdict.Unsafe);

    /// <summary>MG1054.</summary>
    public static Rule UnknownName { get; } = new(
        "MG1054",
        "A description of the model names a class or function that ModelGuard does not know",
        Severity.Warning,
        "Loading the model runs that code. Whether that is safe depends on the package that it belongs to and on the model's author.",
        "Make sure that you know and trust the package, then accept the name for this exact file in modelguard.json.",
        Verdict.Suspicious);

    /// <summary>MG1055.</summary>
    public static Rule YamlObject { get; } = new(
        "MG1055",
        "A YAML document makes Python objects",
        Severity.Error,
        "Tags such as !!python/object make a YAML reader import and call what they name.",
        "Do not load the file. A configuration of a model needs plain values only.",
        Verdict.Unsafe);

    /// <summary>MG1056.</summary>
    public static Rule ArchiveRunsCode { get; } = new(
        "MG1056",
        "The archive brings Python code that runs when the model is used",
        Severity.Warning,
        "The server imports this code or installs these packages when it loads the archive. That is what such archives are for, so their author must be trusted.",
        "Read the code, then accept it for this exact file in modelguard.json, or serve the model with a built-in handler.",
        Verdict.Suspicious);

    /// <summary>MG1057.</summary>
    public static Rule ArchiveCodeReachesOutside { get; } = new(
        "MG1057",
        "Python code in the archive runs commands, builds code or installs packages from elsewhere",
        Severity.Error,
        "The code uses modules or functions that a handler of a model rarely needs. What it does with them cannot be judged here.",
        "Read the code at the line named. If it is genuine, accept it for this exact file in modelguard.json.",
        Verdict.Inconclusive);

    /// <summary>MG1060.</summary>
    public static Rule TemplateReachesPython { get; } = new(
        "MG1060",
        "The chat template reaches into the program that renders it",
        Severity.Error,
        "Programs render the template with Jinja when they talk to the model. From any value, this one walks into Python's interpreter, where it can run commands.",
        "Do not load the model with this template. Get it from its publisher again, or replace the template by a known good one.",
        Verdict.Unsafe);

    /// <summary>MG1061.</summary>
    public static Rule TemplateUnknown { get; } = new(
        "MG1061",
        "The chat template uses something that chat templates do not need",
        Severity.Warning,
        "Whether it is harmless depends on the program that renders the template and on what it hands in.",
        "Read the template at this place; accept the name for this exact file in modelguard.json if you trust it.",
        Verdict.Suspicious);

    /// <summary>MG1062.</summary>
    public static Rule ProgramInMetadata { get; } = new(
        "MG1062",
        "The model's metadata holds the text of a program",
        Severity.Warning,
        "Loading the weights runs nothing of it, but metadata describes a model and has no use for commands or scripts. Something else may hand it to an interpreter or a browser.",
        "Read the text at this place; if nobody can say what it is for, do not ship the file.",
        Verdict.Suspicious);

    /// <summary>MG1063.</summary>
    public static Rule GraphReachesOutside { get; } = new(
        "MG1063",
        "The model's graph reads or writes files, runs Python, or connects somewhere",
        Severity.Error,
        "An operator of this kind does more than compute: running the model makes it act on the machine, with paths and names that the graph holds.",
        "Do not run the model. Ask the publisher for an export for inference, without this operator.",
        Verdict.Unsafe);

    /// <summary>MG1064.</summary>
    public static Rule ConfigurationNamesCode { get; } = new(
        "MG1064",
        "The model's configuration makes loaders import Python",
        Severity.Warning,
        "Loaders that trust the repository import the module that the configuration names, from the model's folder or from another repository, and run it.",
        "Read that code, pin the revision it comes from, and accept it for this exact file; or use a model whose code is part of the library.",
        Verdict.Suspicious);

    /// <summary>MG1070.</summary>
    public static Rule KerasCarriesCode { get; } = new(
        "MG1070",
        "The Keras configuration carries code",
        Severity.Error,
        "A Lambda layer brings Python bytecode or source, a wrapped module of PyTorch is a pickle. Loading the model runs it, or unpickles it; old versions of Keras, and HDF5 files in newer ones, do so without asking.",
        "Do not load the file. Ask the publisher for a model without Lambda layers or wrapped modules, or for an ONNX export.",
        Verdict.Unsafe);

    /// <summary>MG1071.</summary>
    public static Rule KerasReadsOutside { get; } = new(
        "MG1071",
        "The Keras configuration reads a file or an address of its own choice",
        Severity.Error,
        "Loading the model opens a path or downloads from an address that the configuration names: another model, a vocabulary, or any file of the machine.",
        "Do not load the file. Ask the publisher for a model that holds its vocabulary and all of its layers.",
        Verdict.Unsafe);

    /// <summary>MG1072.</summary>
    public static Rule Hdf5ReadsOutside { get; } = new(
        "MG1072",
        "The HDF5 file takes its data from other files",
        Severity.Error,
        "An external link, external storage or a virtual dataset makes the HDF5 library open a file of the author's choice on the machine that loads the model.",
        "Do not load the file. Ask the publisher for one that holds all of its data, for example copied with h5repack.",
        Verdict.Unsafe);

    /// <summary>MG1073.</summary>
    public static Rule Hdf5NeedsPlugin { get; } = new(
        "MG1073",
        "The HDF5 file needs a filter that is not part of HDF5",
        Severity.Warning,
        "The HDF5 library loads filters that it does not know as native code from its plugin folder.",
        "Make sure that you know and trust the plugin, or repack the file with the filters that HDF5 brings.",
        Verdict.Suspicious);

    /// <summary>All rules of the category, by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        DangerousGlobal,
        ComputedCall,
        StateOnNonInstance,
        UnknownGlobal,
        DisallowedArguments,
        DisallowedTarget,
        ExtensionCode,
        ReadersDisagree,
        EmbeddedPickle,
        ProgramText,
        AbsentArray,
        LimitReached,
        UnsupportedFormat,
        UnreadableFile,
        Encrypted,
        Malformed,
        UnaccountedBytes,
        UnknownContent,
        UnpacksMoreThanFiles,
        ArchiveContradictsItself,
        ArchivePathEscapes,
        AmbiguousContent,
        ExternalDataEscapes,
        ExternalDataMissing,
        CustomOperator,
        PythonOperator,
        DangerousOperator,
        UnlistedOperator,
        TensorOutsideStorage,
        DangerousName,
        UnknownName,
        YamlObject,
        ArchiveRunsCode,
        ArchiveCodeReachesOutside,
        TemplateReachesPython,
        TemplateUnknown,
        ProgramInMetadata,
        GraphReachesOutside,
        ConfigurationNamesCode,
        KerasCarriesCode,
        KerasReadsOutside,
        Hdf5ReadsOutside,
        Hdf5NeedsPlugin,
    ];
}
