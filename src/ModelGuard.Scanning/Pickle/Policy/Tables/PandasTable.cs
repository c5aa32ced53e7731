namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>pandas 0.14 to 3.0, pytz and dateutil: what <c>to_pickle</c> writes.</summary>
internal static class PandasTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # Frames: NEWOBJ and BUILD; indexes by _new_Index(cls, state), which calls cls(**state).
        class pandas.core.frame DataFrame
        class pandas.core.series Series TimeSeries
        class pandas DataFrame Series
        class-first pandas.core.indexes.base _new_Index
        class-first pandas.core.index _new_Index
        class-first pandas.indexes.base _new_Index
        class-first pandas.core.indexes.datetimes _new_DatetimeIndex
        class-first pandas.tseries.index _new_DatetimeIndex
        class-first pandas.core.indexes.period _new_PeriodIndex
        class-first pandas.tseries.period _new_PeriodIndex
        class-first pandas.core.indexes.interval _new_IntervalIndex
        type pandas.core.indexes.base Index
        type pandas.core.index Index Int64Index Float64Index MultiIndex
        type pandas.indexes.base Index
        type pandas.indexes.numeric Int64Index Float64Index
        type pandas.indexes.range RangeIndex
        type pandas.core.indexes.numeric Int64Index UInt64Index Float64Index NumericIndex
        type pandas.core.indexes.range RangeIndex
        type pandas.core.indexes.datetimes DatetimeIndex
        type pandas.tseries.index DatetimeIndex
        type pandas.core.indexes.timedeltas TimedeltaIndex
        type pandas.core.indexes.period PeriodIndex
        type pandas.core.indexes.interval IntervalIndex
        type pandas.core.indexes.category CategoricalIndex
        type pandas.core.indexes.multi MultiIndex
        type pandas.core.indexes.frozen FrozenList FrozenNDArray
        type pandas.core.base FrozenNDArray FrozenList
        # Blocks and managers (pandas/core/internals, pandas/_libs/internals.pyx).
        type pandas.core.internals.managers BlockManager SingleBlockManager
        type pandas.core.internals BlockManager SingleBlockManager
        type pandas._libs.internals BlockManager BlockPlacement
        function pandas._libs.internals _unpickle_block
        function pandas.core.internals.blocks new_block
        # Extension arrays and dtypes.
        class pandas.core.arrays.categorical Categorical
        class pandas.core.categorical Categorical
        class pandas.core.arrays.datetimes DatetimeArray
        class pandas.core.arrays.timedeltas TimedeltaArray
        class pandas.core.arrays.period PeriodArray
        class pandas.core.arrays.interval IntervalArray
        class pandas.core.arrays.integer IntegerArray
        class pandas.core.arrays.floating FloatingArray
        class pandas.core.arrays.boolean BooleanArray
        class pandas.core.arrays.string_ StringArray
        class pandas.core.arrays.numpy_ PandasArray NumpyExtensionArray
        class pandas.core.arrays.sparse SparseArray
        class pandas.core.arrays.sparse.array SparseArray
        type pandas.core.arrays.sparse.dtype SparseDtype
        type pandas.core.arrays.string_ StringDtype
        type pandas.core.arrays.integer Int8Dtype Int16Dtype Int32Dtype Int64Dtype UInt8Dtype UInt16Dtype UInt32Dtype UInt64Dtype
        type pandas.core.arrays.floating Float32Dtype Float64Dtype
        type pandas.core.arrays.boolean BooleanDtype
        type pandas.core.dtypes.dtypes CategoricalDtype DatetimeTZDtype PeriodDtype IntervalDtype SparseDtype PandasDtype NumpyEADtype
        class-first pandas._libs.arrays __pyx_unpickle_NDArrayBacked
        class pandas._libs.arrays NDArrayBacked
        type pandas._libs.sparse BlockIndex IntIndex
        value pandas._libs.missing NA
        value pandas NA NaT
        type pandas._libs.interval Interval
        # Scalars of time (pandas/_libs/tslibs).
        function pandas._libs.tslibs.nattype __nat_unpickle _nat_unpickle
        type pandas._libs.tslibs.nattype NaTType
        type pandas._libs.tslibs.timestamps Timestamp
        function pandas._libs.tslibs.timestamps _unpickle_timestamp
        type pandas._libs.tslibs.timedeltas Timedelta
        function pandas._libs.tslibs.timedeltas _timedelta_unpickle
        type pandas._libs.tslibs.period Period
        class-first pandas._libs.tslibs.period __pyx_unpickle_PeriodMixin
        type pandas.tslib Timestamp NaTType Timedelta
        type pandas._libs.tslib Timestamp NaTType
        type pandas._period Period
        type pandas._libs.tslibs.offsets BaseOffset DateOffset BusinessDay BusinessHour CustomBusinessDay CustomBusinessHour Day Hour Minute Second
        type pandas._libs.tslibs.offsets Milli Micro Nano MonthBegin MonthEnd BusinessMonthBegin BusinessMonthEnd CustomBusinessMonthBegin
        type pandas._libs.tslibs.offsets CustomBusinessMonthEnd SemiMonthBegin SemiMonthEnd QuarterBegin QuarterEnd BQuarterBegin BQuarterEnd
        type pandas._libs.tslibs.offsets YearBegin YearEnd BYearBegin BYearEnd Week WeekOfMonth LastWeekOfMonth FY5253 FY5253Quarter Easter
        type pandas.tseries.offsets DateOffset BusinessDay BusinessHour CustomBusinessDay CustomBusinessHour Day Hour Minute Second Milli Micro
        type pandas.tseries.offsets Nano MonthBegin MonthEnd BusinessMonthBegin BusinessMonthEnd SemiMonthBegin SemiMonthEnd QuarterBegin QuarterEnd
        type pandas.tseries.offsets YearBegin YearEnd Week WeekOfMonth LastWeekOfMonth FY5253 FY5253Quarter Easter
        class pandas.core.flags Flags
        # pytz/__init__.py: zones by name and offsets; dateutil by data.
        constants pytz _UTC _p timezone
        value pytz UTC utc
        type pytz _FixedOffset
        class pytz.tzfile DstTzInfo
        type dateutil.relativedelta relativedelta
        type dateutil.tz.tz tzutc tzlocal tzoffset
        class dateutil.zoneinfo tzfile
        """;
}
