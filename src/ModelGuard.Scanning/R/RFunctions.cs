using System.Collections.Frozen;

namespace ModelGuard.Scanning.R;

/// <summary>
/// Functions that expressions in R objects call. Allowed are those of formulas and of calls that fitted models keep (R's stats package, formula(5), and the
/// model functions of recommended packages); dangerous are those that reach outside (R's base and utils packages, by their help pages).
/// </summary>
internal static class RFunctions
{
    private static readonly FrozenSet<string> Plain = SetOf(
        """
        ~ + - * / ^ : %% %/% %in% %*% %o% ( { [ [[ $ @ = <- <<- == != < > <= >= ! & && | || :: :::
        if else for while repeat break next function return
        I c list vector cbind rbind data.frame matrix array as.matrix as.data.frame factor as.factor ordered levels nlevels relevel cut interaction
        numeric integer character logical double as.numeric as.integer as.character as.logical as.double as.vector is.na is.null is.numeric is.factor
        length names nrow ncol NROW NCOL dim rep rep.int seq seq_len seq_along rev order sort unique which which.max which.min any all sum prod mean
        median var sd min max pmin pmax range quantile round floor ceiling trunc sign abs sqrt exp expm1 log log2 log10 log1p sin cos tan asin acos atan
        tanh sinh cosh gamma lgamma beta cumsum cumprod diff scale ifelse pnorm qnorm dnorm plogis qlogis dlogis pcauchy qcauchy dcauchy
        poly ns bs s te ti t2 lo offset strata cluster tt pspline ridge frailty Surv Error terms formula as.formula
        lm glm nls loess aov anova gam gamm lmer glmer rpart randomForest randomForest.formula ranger train train.formula train.default coxph survreg
        svm svm.formula svm.default naiveBayes multinom nnet nnet.formula lda qda lda.formula qda.formula knn kmeans prcomp princomp hclust dist ksvm gbm
        gbm.fit xgboost xgb.train glmnet cv.glmnet ctree cforest C5.0 C5.0.default bagging boosting mlm step arima Arima auto.arima HoltWinters ets stl
        smooth.spline spline splinefun approxfun density ecdf binomial poisson Gamma gaussian quasi quasibinomial quasipoisson inverse.gaussian
        ar arima0 StructTS cmdscale density.default factanal isoreg kmeans loglin lowess lsfit medpolish monthplot nlm nlminb optim optimise power ppr predict
        runmed supsmu stl decompose TukeyHSD update model.frame model.matrix glm.fit lm.fit mantelhaen.test t.test var.test wilcox.test
        glm.nb polr rlm lqs lm.ridge lm.gls fitdistr mca corresp loglm negative.binomial bam gamm4 gls lme nlme lmList corAR1 corARMA corCompSymm corSymm
        varIdent varPower varExp coxph survfit survreg survdiff clogit aareg pyears agnes clara daisy diana fanny mona pam silhouette boot glmnet.formula
        naiveBayes.default naiveBayes.formula cmeans bclust best.svm best.tune tune tune.svm tune.randomForest cv.glm errorest inbagg inclass ksvm gausspr
        kpca rvm kknn train.kknn mob party earth earth.formula earth.default mda fda Mclust densityMclust plsr pcr mvr rq nlrq vglm vgam rfsrc randomForest.default
        tbats bats nnetar nnet.default multinom preProcess.default dummyVars.default trainControl expand.model.frame
        attr attributes nchar sub gsub grepl regexpr tolower toupper rownames colnames dimnames gettext gettextf message quote missing stop warning invisible is.function identical inherits structure stopifnot nargs switch paste paste0 sprintf format
        t crossprod tcrossprod solve outer apply sapply lapply vapply mapply tapply Map Filter Reduce with within subset head tail setdiff union intersect
        """);

    private static readonly string[] Methods = [".formula", ".default", ".data.frame", ".matrix"];

    private static readonly FrozenDictionary<string, string> Dangerous = new (string Reason, string Names)[]
    {
        ("runs commands", "system system2 shell shell.exec pipe browseURL pskill Rscript processx::run run_process"),
        ("reaches the network", "url socketConnection socketAccept serverSocket download.file download.packages install.packages update.packages available.packages contrib.url curl curl_download curlGetHeaders GET POST nsl make.socket"),
        ("runs other code", "source sys.source parse str2lang str2expression Rprof trace untrace makeActiveBinding delayedAssign reg.finalizer .rs.restartR"),
        ("loads native code", "dyn.load library.dynam library.dynam.unload getNativeSymbolInfo .External.graphics"),
        ("loads other objects", "readRDS load unserialize attach loadRDS readRDSFile infoRDS"),
        ("reads or writes files", "file gzfile bzfile xzfile unz fifo file.remove file.rename file.copy file.append file.create file.symlink file.link unlink dir.create readLines writeLines readBin writeBin readChar writeChar sink save save.image saveRDS serialize dump dput dget scan read.table read.csv write.table write.csv setwd Sys.chmod Sys.setFileTime Sys.umask untar unzip"),
        ("reads or changes the environment of the process", "Sys.setenv Sys.unsetenv Sys.getenv Sys.setlocale quit q .Internal .First.sys"),
    }.SelectMany(row => row.Names.Split(' ').Select(name => (name, row.Reason))).ToFrozenDictionary(pair => pair.name, pair => pair.Reason, StringComparer.Ordinal);

    /// <summary>Whether formulas and fitted models call it: a function of the list, or its method for formulas and tables.</summary>
    public static bool IsPlain(string name) =>
        Plain.Contains(name) || Array.Exists(Methods, method => name.EndsWith(method, StringComparison.Ordinal) && Plain.Contains(name[..^method.Length]));

    /// <summary>What a function does that no model needs; <see langword="null"/> where nothing is known.</summary>
    public static string? ReasonFor(string name) => Dangerous.GetValueOrDefault(name);

    private static FrozenSet<string> SetOf(string names) =>
        names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
