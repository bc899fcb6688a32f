//! What a request may ask to be told beside its result.

wire_enum! {
    /// Which image of the item a write returns.
    #[derive(Default)]
    ReturnValues {
        #[default] None = "NONE",
        AllOld = "ALL_OLD",
        UpdatedOld = "UPDATED_OLD",
        AllNew = "ALL_NEW",
        UpdatedNew = "UPDATED_NEW",
    }
}

wire_enum! {
    /// Whether a failed condition returns the item that failed it.
    #[derive(Default)]
    ReturnValuesOnConditionCheckFailure {
        AllOld = "ALL_OLD",
        #[default] None = "NONE",
    }
}

wire_enum! {
    /// How much of the consumed capacity a response tells.
    #[derive(Default)]
    ReturnConsumedCapacity {
        Indexes = "INDEXES",
        Total = "TOTAL",
        #[default] None = "NONE",
    }
}

wire_enum! {
    /// Whether a write tells the size of the item collection it touched.
    #[derive(Default)]
    ReturnItemCollectionMetrics {
        Size = "SIZE",
        #[default] None = "NONE",
    }
}

wire_enum! {
    /// Which attributes a Query or Scan returns.
    Select {
        AllAttributes = "ALL_ATTRIBUTES",
        AllProjectedAttributes = "ALL_PROJECTED_ATTRIBUTES",
        SpecificAttributes = "SPECIFIC_ATTRIBUTES",
        Count = "COUNT",
    }
}
