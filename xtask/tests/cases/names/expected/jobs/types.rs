// @generated from schemas/jobs/types.xsd by `cargo xtask codegen`: edit the schema.
